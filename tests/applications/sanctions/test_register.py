"""Bans block by date and end by themselves; fines; the export for the credit platform."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from applications.accounts.models import User
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.cases import precheck
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.services import papers
from applications.cases.states import State
from applications.demo import story
from applications.sanctions import services
from applications.sanctions.models import Ban, Deed
from applications.sanctions.selectors import ban_of_employer, ban_of_person
from applications.sanctions.services.bans import last_day_of

CaseAt = Callable[..., Case]


def city(login: str = "city-one") -> Actor:
    return Actor(User.objects.get(login=login).pk, Role.CITY_OFFICER)


def proposed(target: object, begins_on: date | None = None) -> Ban:
    return services.propose_ban(
        actor=city(),
        target=target,
        begins_on=begins_on or timezone.localdate(),
        ground="多次提供伪造的学位证书，情节严重。",
        document="沪人社决字〔2026〕1号",
    )


def banned(target: object, begins_on: date | None = None) -> Ban:
    return services.confirm_ban(actor=city("city-two"), ban=proposed(target, begins_on))


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_three_years_end_the_day_before_the_anniversary(begins: date) -> None:
    after = last_day_of(begins) + timedelta(days=1)
    if (begins.month, begins.day) == (2, 29):
        assert after == date(begins.year + 3, 3, 1)
    else:
        assert (after.year, after.month, after.day) == (begins.year + 3, begins.month, begins.day)


def test_two_people_decide_and_the_days_do_the_rest(case_at: CaseAt) -> None:
    person = case_at(State.DRAFT).person
    ban = proposed(person, date(2026, 12, 1))
    with pytest.raises(Refused, match="待复核"):
        proposed(person)
    with pytest.raises(Refused, match="不能复核自己"):
        services.confirm_ban(actor=city(), ban=ban)
    assert ban_of_person(person.pk, date(2026, 12, 1)) is None
    services.confirm_ban(actor=city("city-two"), ban=ban)
    seen = [
        ban_of_person(person.pk, day) == ban
        for day in (date(2026, 11, 30), date(2026, 12, 1), date(2029, 11, 30), date(2029, 12, 1))
    ]
    assert seen == [False, True, True, False]
    with pytest.raises(Overtaken):
        services.reject_ban(actor=city("city-two"), ban=ban, reason="不严重")


def test_a_banned_person_is_told_alone_and_nobody_else(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_APPLICANT)
    banned(case.person)
    today = timezone.localdate()
    own = [remark.sentence for remark in precheck.for_applicant(case, today) if remark.blocks]
    assert any("您因提供虚假材料" in sentence for sentence in own)
    assert not any("虚假" in remark.sentence for remark in precheck.for_employer(case, today))
    with pytest.raises(Refused, match="您因提供虚假材料"):
        story.confirm(case)


def test_the_employer_that_submits_for_a_banned_person_learns_no_reason(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_EMPLOYER)
    banned(case.person)
    hr = story.hr_of(case.employer)
    papers.print_form(actor=hr, case=case)
    story.upload_all(case, hr)
    case.refresh_from_db()
    with pytest.raises(Refused) as refused:
        move(actor=hr, case=case, action="submit")
    assert refused.value.message == "现在不能提交，原因请本人登录门户查看。"


def test_a_banned_employer_files_for_nobody(case_at: CaseAt) -> None:
    case = case_at(State.AWAITING_EMPLOYER)
    ban = banned(case.employer)
    today = timezone.localdate()
    assert ban_of_employer(case.employer_id, today) == ban
    told = [remark.code for remark in precheck.for_employer(case, today) if remark.blocks]
    assert "employer_banned" in told
    case.refresh_from_db()
    with pytest.raises(Refused):
        move(actor=story.hr_of(case.employer), case=case, action="submit")


def test_a_case_of_a_banned_person_is_refused_not_determined(case_at: CaseAt) -> None:
    case = case_at(State.PROPOSED)
    banned(case.person)
    officer = story.staff(Role.DETERMINING_OFFICER, case.district_id, but=case.reviewer_id)
    with pytest.raises(Refused, match="应作不予核定"):
        move(actor=officer, case=case, action="determine")
    assert move(actor=officer, case=case, action="refuse", note="限制申请期内").state == "refused"


def deed_of(case: Case) -> Deed:
    (deed,) = services.enter_deeds(
        actor=city(),
        person=case.person,
        employer=case.employer,
        case_id=case.pk,
        fact="false_materials",
        rows=[{"on": "2026-11-02"}],
        ground="伪造学位证书",
        document="复函 1 号",
    )
    return deed


def test_a_fine_lies_between_what_the_rules_name(case_at: CaseAt) -> None:
    deed = deed_of(case_at(State.DRAFT))
    for wrong in ("29999.99", "50000.01"):
        with pytest.raises(Refused, match="三万元以上"):
            services.record_fine(actor=city(), deed=deed, fine=Decimal(wrong), document="罚字 1 号")
    services.record_fine(actor=city(), deed=deed, fine=Decimal(30_000), document="罚字 1 号")
    assert (deed.fine, deed.fine_document) == (Decimal(30_000), "罚字 1 号")


def test_the_export_names_each_entry_once(case_at: CaseAt, tmp_path: Path) -> None:
    case = case_at(State.DRAFT)
    services.record_fine(actor=city(), deed=deed_of(case), fine=Decimal(40_000), document="罚字 1 号")
    ban = banned(case.person)
    text, number = services.report(actor=city(), form="csv")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert number == len(rows) == 3
    assert [(row["kind"], row["number"], row["fine"]) for row in rows] == [
        ("false_material", case.person.id_number, ""),
        ("fine", case.employer.uscc, "40000.00"),
        ("ban", case.person.id_number, ""),
    ]
    assert rows[2]["until"] == ban.last_day.isoformat()
    assert services.report(actor=PORTAL, form="csv")[1] == 0
    path = tmp_path / "credit.json"
    call_command("export_credit", str(path), "--format", "json", "--again")
    assert [entry["kind"] for entry in json.loads(path.read_text())["entries"]] == [
        "false_material",
        "fine",
        "ban",
    ]
    assert path.stat().st_mode & 0o777 == 0o600
    with pytest.raises(CommandError, match="exists"):
        call_command("export_credit", str(path))
    with pytest.raises(Refused):
        services.report(actor=story.hr_of(case.employer), form="csv")
