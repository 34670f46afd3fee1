"""The pages on which somebody agrees, agrees anew, and takes back."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from django.test import Client
from django.utils.html import escape

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.models import User
from applications.applicants.models import FamilyMember
from applications.applicants.services import Relative, save_family_member
from applications.cases.models import Case
from applications.consents import texts
from applications.consents.models import Consent
from applications.consents.texts import Kind, current
from applications.demo import story

CaseAt = Callable[..., Case]
SignedIn = Callable[[User], Client]


def child_of(case: Case) -> FamilyMember:
    """One that the employer entered, so that no guardian was asked yet."""
    entered = Relative(relation="child", name="李小", birth_date=date(2018, 5, 4))
    return save_family_member(actor=story.hr_of(case.employer), person=case.person, entered=entered)


def text(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


def test_a_case_is_confirmed_only_when_the_guardian_has_agreed(case_at: CaseAt, signed_in: SignedIn) -> None:
    case = case_at("awaiting_applicant")
    browser, child = signed_in(case.person.user), child_of(case)
    story.drafts.sign_undertaking(actor=story.oneself(case.person), case=case, declared={})
    check, asked = f"/my/cases/{case.pk}/check/", f"/my/account/consents/children/{child.pk}/"
    assert "请您同意" in browser.get("/my/").content.decode()
    assert f"/my/account/consents/?next={check}" in browser.get(check).content.decode()
    refused = browser.post(check, {"version": case.version})
    assert "以监护人身份同意" in refused.content.decode()
    page = browser.get(asked).content.decode()
    words = current(Kind.GUARDIAN).zh
    assert all(escape(line) in page for line in (*words.data, *words.receivers, *words.kept, words.ending))
    assert "请勾选“我已阅读并同意”" in browser.post(asked, {"agreed_version": "1"}).content.decode()
    answer = browser.post(f"{asked}?next={check}", {"agreed_version": "1", "agreed": "on"})
    assert answer["Location"] == check
    assert "已同意" in text(browser.get("/my/account/consents/").content.decode())
    assert browser.post(check, {"version": case.version})["Location"].endswith("/done/confirm/")


def test_taken_back_after_having_read_what_follows(case_at: CaseAt, signed_in: SignedIn) -> None:
    case = case_at("awaiting_applicant")
    child = child_of(case)
    browser = signed_in(case.person.user)
    address = f"/my/account/consents/children/{child.pk}/"
    browser.post(address, {"agreed_version": "1", "agreed": "on"})
    assert "从您的家庭成员中删去" in browser.get(f"{address}take-back/").content.decode()
    assert browser.post(f"{address}take-back/")["Location"] == "/my/account/consents/"
    assert not FamilyMember.objects.filter(pk=child.pk).exists()
    history = text(browser.get("/my/account/consents/").content.decode())
    assert "监护人同意" in history
    assert Consent.objects.get(kind="guardian").taken_back_at is not None


def test_a_newer_text_is_asked_for_at_the_next_sign_in(
    case_at: CaseAt, client: Client, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = case_at("draft")
    known = texts.texts()
    newer = replace(
        known[Kind.ACCOUNT][0], version=2, zh=replace(known[Kind.ACCOUNT][0].zh, purpose="新用途")
    )
    monkeypatch.setattr(texts, "texts", lambda: {**known, Kind.ACCOUNT: (*known[Kind.ACCOUNT], newer)})
    entered = {"login": case.person.permit_number, "password": DEMO_PASSWORD}
    answer = client.post("/sign-in/?next=/my/family/", entered)
    assert answer["Location"] == "/my/account/consents/?next=%2Fmy%2Ffamily%2F"
    page = client.get(answer["Location"]).content.decode()
    assert "第 2 版" in page
    assert "待同意" in page
    own = "/my/account/consents/own/"
    assert "新用途" in client.get(own).content.decode()
    overtaken = client.post(own, {"agreed_version": "1", "agreed": "on"}).content.decode()
    assert "刚刚更新" in overtaken
    assert 'name="agreed_version" value="2"' in overtaken
    assert client.post(own, {"agreed_version": "2", "agreed": "on"}).status_code == 302
    assert "继续" in client.get("/my/account/consents/?next=/my/family/").content.decode()
    assert "第 1 版" in text(client.get("/my/account/consents/").content.decode())
