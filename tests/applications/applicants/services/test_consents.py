"""Agreeing, by version, for oneself and for a young child; asked again; taken back."""

from dataclasses import replace
from datetime import date

import pytest

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor
from applications.applicants.consents import asked_again, is_guarded, missing, wanted
from applications.applicants.models import FamilyMember, Person
from applications.applicants.services import (
    Relative,
    agree,
    agree_for_child,
    save_family_member,
    take_back_for_child,
)
from applications.audit.selectors import events_of
from applications.consents import services, texts
from applications.consents.models import Consent
from applications.consents.texts import Kind, current
from applications.employers.models import Employer
from tests.applications.applicants.conftest import hr_of, oneself


def child(person: Person, born: date = date(2015, 6, 1), actor: Actor | None = None) -> FamilyMember:
    entered = Relative(relation="child", name="李小", birth_date=born, is_beneficiary=True)
    return save_family_member(actor=actor or oneself(person), person=person, entered=entered)


@pytest.fixture
def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second version of every text came into force."""
    both = {
        kind: (*known, replace(known[-1], version=2, zh=replace(known[-1].zh, purpose="新的用途")))
        for kind, known in texts.texts().items()
    }
    monkeypatch.setattr(texts, "texts", lambda: both)


def test_who_activates_has_agreed_by_version_and_words(activated: Person) -> None:
    (consent,) = activated.consents.all()
    text = current(Kind.ACCOUNT)
    assert (consent.kind, consent.version, consent.text_hash) == ("account", 1, text.sha256)
    assert [one.text for one in wanted(activated)] == [text]
    assert missing(activated) == []
    told = [event for event in events_of(activated.chain) if event.kind == "consent_given"]
    assert [event.data for event in told] == [{"kind": "account", "version": 1, "text": text.sha256}]


def test_a_newer_version_is_asked_again_and_the_older_stays_recorded(activated: Person, newer: None) -> None:
    assert asked_again(activated.pk)
    assert [one.text.version for one in missing(activated)] == [2]
    with pytest.raises(Overtaken, match="刚刚更新"):
        agree(actor=oneself(activated), person=activated, version=1)
    agree(actor=oneself(activated), person=activated, version=2)
    agree(actor=oneself(activated), person=activated, version=2)
    assert not asked_again(activated.pk)
    assert list(activated.consents.order_by("pk").values_list("version", flat=True)) == [1, 2]


def test_a_guardian_agrees_for_each_child_under_14(activated: Person, employer: Employer) -> None:
    young, grown = child(activated), child(activated, date(2010, 1, 1))
    assert [one.member for one in missing(activated)] == [young]
    assert grown not in [one.member for one in wanted(activated)]
    with pytest.raises(Refused, match="只有本人"):
        agree_for_child(actor=hr_of(employer), child=young, version=1)
    agree_for_child(actor=oneself(activated), child=young, version=1)
    assert missing(activated) == []
    spouse = Relative(relation="spouse", name="李红", married_on=date(2012, 5, 20))
    other = save_family_member(actor=oneself(activated), person=activated, entered=spouse)
    with pytest.raises(Refused, match="只用于子女"):
        agree_for_child(actor=oneself(activated), child=other, version=1)


def test_taken_back_the_child_is_gone_and_the_record_stays(activated: Person) -> None:
    young = child(activated)
    agree_for_child(actor=oneself(activated), child=young, version=1)
    take_back_for_child(actor=oneself(activated), child=young)
    assert not FamilyMember.objects.exists()
    consent = Consent.objects.get(kind="guardian")
    assert consent.taken_back_at is not None
    assert consent.member_id is None
    assert [event.kind for event in events_of(activated.chain)][-2:] == [
        "consent_taken_back",
        "family_member_removed",
    ]
    assert missing(activated) == []


def test_the_own_consent_cannot_be_taken_back_alone(activated: Person) -> None:
    with pytest.raises(Refused, match="不能单独撤回"):
        services.take_back(actor=oneself(activated), consent=activated.consents.get(), chain=activated.chain)


@pytest.mark.parametrize(
    ("born", "on", "guarded"),
    [
        (date(2012, 11, 23), date(2026, 11, 22), True),
        (date(2012, 11, 23), date(2026, 11, 23), False),
        (date(2012, 2, 29), date(2026, 2, 28), True),
        (date(2012, 2, 29), date(2026, 3, 1), False),
        (None, date(2026, 11, 23), True),
    ],
)
def test_young_until_the_14th_birthday(born: date | None, on: date, guarded: bool) -> None:
    assert is_guarded(FamilyMember(birth_date=born), on) is guarded
