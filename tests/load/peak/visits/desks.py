"""Officers at work: the counter, the review, and looking at lists and cases."""

from tests.load.peak.person import Person

ANSWER = {"answer": "true", "answer_source": "高峰演练复函"}
MOST = 40  # papers of a case, indicators of a case
CASES_SEEN = 3


def at_the_counter(person: Person) -> None:
    """Originals are received, every paper is sighted, the case is accepted."""
    item = person.stock.take("submitted")
    browser = person.browser(person.stock.turn(f"intake {item['district']}")["session"])
    own = f"/office/intake/cases/{item['case']}/"
    browser.open("desk: list", "/office/intake/")
    browser.open("desk: case", own)
    browser.send("desk: act", browser.open("desk: page", f"{own}hand-in/"), {})
    page = browser.open("desk: page", browser.open("desk: case", own).links("/items/")[0])
    for _ in range(MOST):
        if "/items/" not in page.path:
            break
        page = browser.send("desk: finding", page, {"finding": "sighted"})
    browser.send("desk: act", browser.open("desk: page", f"{own}accept/"), {})


def under_review(person: Person) -> None:
    """Answers are recorded, every claim is confirmed, the case is proposed."""
    item = person.stock.take("reviewed")
    browser, own = person.browser(item["reviewer"]), f"/office/review/cases/{item['case']}/"
    browser.open("desk: list", "/office/review/")
    page = browser.open("desk: case", own)
    for link in page.links("/review/referrals/"):
        answering = browser.open("desk: page", link)
        if "answer_source" in answering.text:
            page = browser.send("desk: finding", answering, ANSWER)
    page = browser.open("desk: page", page.links("/indicators/")[0])
    for _ in range(MOST):
        if "/indicators/" not in page.path:
            break
        page = browser.send("desk: finding", page, {})
    browser.send("desk: act", browser.open("desk: page", f"{own}propose/"), {})
    person.stock.give("proposed", {key: item[key] for key in ("case", "district", "applicant")})


def looking(person: Person) -> None:
    """The manager of a district looks at the board and at some cases on it."""
    browser = person.browser(person.stock.turn("managers")["session"])
    board = browser.open("desk: list", "/office/district/")
    for link in board.links("/office/district/cases/")[:CASES_SEEN]:
        browser.open("desk: case", link)
