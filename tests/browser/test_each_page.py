"""No page of those who apply, of their employers and of the counter for employers is left out by axe.

From the first page of somebody's desk every link is followed; one page of each address is judged in both
languages. What no person of the demonstration reaches is judged where a story stands on it: ``IN_STORIES``.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from playwright.sync_api import Page

from scripts.processes import Portal
from tests.browser.axe import violations
from tests.browser.story.walker import Walker, nothing_kept

pytestmark = pytest.mark.pages
Snap = Callable[[Page, str], None]
DESKS = ("/my/", "/employer/", "/account/", "/office/employers/")
# With a draft, before the confirmation, after a decision, after a one-time notice; employers; the counter.
PEOPLE = ("安演示", "白演示", "林演示", "高演示", "许人事（演示）", "吕人事（演示）", "赵受理（演示）")
HUBS = {"applicant_case", "employer_case", "employer_case_family"}  # every one leads to other pages
# Pages that answer without a link to them: by the page beside which they stand.
BESIDE = {
    "applicant_home": ("applicant_begin_confirmation",),
    "applicant_mandate_change": ("applicant_mandate_refuse",),
    "applicant_case": ("applicant_supplement",),
    "employer_home": ("employer_objection",),
}
SENT_TO = {
    *("account_codes_renew", "account_factor_off", "account_sign_out_elsewhere", "employer_ask"),
    *("employer_batch_confirm", "employer_batch_give_up", "employer_begin", "employer_change_withdraw"),
    "employer_invitation_withdraw",
}
FILES = {
    *("applicant_copy", "applicant_copy_printed", "employer_batch_bad", "employer_import_template"),
    *("employer_licence_file", "employer_licence_preview", "employer_people_export"),
}
IN_STORIES = {
    "account_recovery_codes": "register-second-factor",
    "applicant_done": "applicant-confirmed",
    "applicant_mandate_give": "applicant-mandate-give",
    "applicant_mandate_offer": "applicant-mandate-offer",
    "applicant_phone_code": "officer-phone-code",  # one template for both
    "employer_batch": "roster-checked",
    "employer_booking": "employer-booking",
    "employer_change": "change-draft",
    "employer_change_edit": "change-edit",
    "employer_change_licence": "change-licence",
    "employer_done": "employer-sent",
    "employer_phone_code": "officer-phone-code",
    "employer_profile_edit": "agency-edit",
    "employer_supplement": "employer-supplement-sure",
    "intake_change": "intake-change",
    "intake_change_decline": "intake-change-decline",
    "intake_change_return": "intake-change-return",
    "intake_employer_appoint": "intake-appoint",
}
_LINK = re.compile(r'(?:href|action)="(/[^"?#]*)')


def named(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[tuple[str, str]]:
    """Every address of the portal with its name."""
    for pattern in patterns:
        address = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from named(pattern.url_patterns, address)
        else:
            yield address, pattern.name or ""


def pages_of(page: Page, start: str) -> dict[str, str]:
    """One address of each page that links lead to, by name."""
    found: dict[str, str] = {}
    wait, known = [start], {start}
    while wait:
        address = wait.pop(0)
        name = resolve(address).url_name or ""
        if name in found and name not in HUBS:
            continue
        answer = page.request.get(address, max_redirects=0)
        if answer.status != 200 or not answer.headers["content-type"].startswith("text/html"):
            continue
        found.setdefault(name, address)
        given = resolve(address).kwargs
        beside = {reverse(other, kwargs=given) for other in BESIDE.get(name, ())}
        links = {link for link in _LINK.findall(answer.text()) if link.startswith(DESKS)} | beside
        wait += sorted(links - known)
        known |= links
    return found


def test_no_page_is_wide_or_left_out_by_axe(
    open_browser: Callable[[], Page], portal: Portal, snap: Snap
) -> None:
    judged: set[str] = set()
    for person in PEOPLE:
        one = Walker(open_browser(), nothing_kept)
        one.sign_in_as(person)
        pages = pages_of(one.page, one.page.url.removeprefix(portal.address))
        for name, address in pages.items():
            if name not in judged:
                in_both_languages(one.page, address, snap)
        judged |= set(pages)
    every = {name for address, name in named(get_resolver().url_patterns) if address.startswith(DESKS)}
    assert every - judged - SENT_TO - FILES - set(IN_STORIES) == set()


def in_both_languages(page: Page, address: str, snap: Snap) -> None:
    for language in ("zh-hans", "en"):
        page.context.add_cookies([{"name": "language", "value": language, "url": page.url}])
        page.goto(address)
        snap(page, f"each-{language}{address.replace('/', '-')}")
        assert violations(page) == [], (address, language)


def test_the_stories_stand_on_the_others() -> None:
    here = Path(__file__).parent
    told = "".join(file.read_text() for file in here.rglob("*.py") if file.name != Path(__file__).name)
    assert [kept for kept in IN_STORIES.values() if f'"{kept}"' not in told] == []
