"""Points are determined, the notice is made in the background and fetched; papers are verified by others."""

import time
from urllib.parse import urlencode

from tests.load.peak.browser import BrokenOff
from tests.load.peak.person import Person

UNKNOWN = "没有查到这份文书"
TRIES = 60  # looks at a notice that is not made yet; a pause lies between two


def determined(person: Person) -> None:
    """An officer determines; the applicant looks for the notice until it is there."""
    item = person.stock.take("proposed")
    officer = person.browser(person.stock.turn(f"determining {item['district']}")["session"])
    officer.open("desk: list", "/office/determination/")
    page = officer.open("desk: case", f"/office/determination/cases/{item['case']}/")
    officer.send("notice: determine", page, {})
    began = time.monotonic()
    applicant = person.browser(item["applicant"])
    progress = applicant.open("notice: progress", f"/my/cases/{item['case']}/progress/")
    notice = progress.links("/papers/")[0]
    for _ in range(TRIES):
        if "pdf" in applicant.open("notice: fetch", notice).kind:
            person.waited("the notice is there", (time.monotonic() - began) * 1000)
            return
    raise BrokenOff("the notice was not made")


def verified(person: Person) -> None:
    """Somebody who is shown a paper types its number and code."""
    browser, paper = person.browser(""), person.stock.turn("papers")
    browser.open("notice: page", "/verify/")
    typed = urlencode({"n": paper["number"], "c": paper["code"]})
    if UNKNOWN in browser.open("notice: verify", f"/verify/?{typed}").text:
        raise BrokenOff("a paper was not found")
