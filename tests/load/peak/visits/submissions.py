"""A draft becomes a submitted case: the employer fills in, the person confirms, scans are uploaded."""

import re

from tests.load.peak.browser import Browser
from tests.load.peak.person import Person

UPLOADS = re.compile(r"/materials/\d+/$")
DOCTORATE = {"education-0-level": "doctorate"}
"""Whoever is drafted reaches the standard with it; a case below it is not submitted."""


def from_draft(person: Person) -> None:
    """The whole way; the case then waits at the counter."""
    item = person.stock.take("drafts")
    own, hers = f"/employer/cases/{item['case']}/", f"/my/cases/{item['case']}/"
    employer, applicant = person.browser(item["hr"]), person.browser(item["applicant"])
    employer.open("submission: page", "/employer/")
    employer.open("submission: page", own)
    for section, typed in (("hukou", {}), ("education", DOCTORATE)):
        page = employer.open("submission: page", f"{own}facts/{section}/")
        employer.send("submission: save", page, typed)
    _act(employer, f"{own}check/")
    applicant.open("submission: page", hers)
    page = applicant.open("submission: page", f"{hers}undertaking/")
    applicant.send("submission: save", page, {"records": "none", "truth": "on"})
    _act(applicant, f"{hers}check/")
    _act(employer, f"{own}form/")
    _upload_all(person, employer, f"{own}materials/")
    _act(employer, f"{own}submit/")
    person.stock.give("submitted", {"case": item["case"], "district": item["district"]})


def _act(browser: Browser, path: str) -> None:
    browser.send("submission: act", browser.open("submission: page", path), {})


def _upload_all(person: Person, browser: Browser, path: str) -> None:
    """A scan of its own behind every paper that takes one."""
    for number, link in enumerate(browser.open("submission: page", path).links("/materials/")):
        page = browser.open("submission: page", link)
        if UPLOADS.search(page.path) and "chosen" in page.text:
            browser.send("submission: upload", page, {}, {"chosen": _scan(person, number)})


def _scan(person: Person, number: int) -> tuple[str, bytes, str]:
    """A photograph like all others but for a comment behind its end, so that no file comes twice."""
    content = bytes.fromhex(str(person.stock.turn("scans")["jpeg"]))
    return f"IMG_{number:04}.jpg", content + person.chance.randbytes(8), "image/jpeg"
