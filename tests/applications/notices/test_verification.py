from datetime import date

import pytest
import time_machine
from django.db import connection

from applications.accounts.roles import PORTAL
from applications.notices import services, verification
from applications.notices.models import Paper
from applications.notices.rendering import signed_address
from applications.notices.verification import Status, verify
from tests.applications.notices.samples import CONTENTS

AT = "2026-11-20T10:00:00+08:00"
GIVING = {"points_notice", "points_notice_employer", "adjustment_notice"}


@time_machine.travel(AT, tick=False)
def test_a_valid_notice_shows_no_more_than_it_says(issue):
    paper = issue()
    assert verify(paper.number, paper.code) == verification.Verification(
        status=Status.VALID,
        title="上海市居住证积分通知书",
        number="沪积通〔2026〕310107-000001",
        issuer="上海市普陀区人力资源和社会保障局",
        issued_on=date(2026, 11, 20),
        name_masked="㛃*",
        total=173,
        standard=120,
        reached=True,
        valid_from=date(2026, 11, 20),
        valid_until=date(2027, 4, 30),
    )


@pytest.mark.parametrize("kind", sorted(CONTENTS.keys() - GIVING))
def test_other_papers_show_no_points(issue, kind):
    paper = issue(kind)
    found = verify(paper.number, paper.code)
    assert (found.status, found.name_masked, found.total) == (Status.VALID, "㛃*", None)


def test_a_wrong_code_knows_nothing(issue):
    paper = issue()
    wrong = ("0" if paper.code[0] != "0" else "1") + paper.code[1:]
    assert verify(paper.number, wrong) == verification.Verification(Status.UNKNOWN)
    assert verify(paper.number, "") == verification.Verification(Status.UNKNOWN)
    assert verify("沪积通〔2026〕310107-999999", paper.code) == verification.Verification(Status.UNKNOWN)
    assert verify(issue("receipt").number, paper.code).status is Status.UNKNOWN


def test_a_content_that_is_not_what_was_issued_is_never_shown(issue, caplog):
    paper, other = issue(), issue(person_id=8, content=CONTENTS["points_notice"] | {"total": 999})
    for content in ({}, other.content):
        Paper.objects.filter(pk=paper.pk).update(content=content)
        found = verify(paper.number, paper.code, file_hash="0" * 64)
        assert (found.status, found.number, found.issuer) == (Status.DAMAGED, paper.number, paper.issuer)
        assert (found.name_masked, found.total, found.valid_until) == ("", None, None)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE notices_paper SET content = 'x' WHERE id = %s", [paper.pk])
    assert verify(paper.number, paper.code).status is Status.DAMAGED
    assert [record.levelname for record in caplog.records] == ["ERROR"] * 3
    assert f"paper {paper.pk}" in caplog.text
    assert verify(other.number, other.code).total == 999
    successor = issue(supersedes=other)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE notices_paper SET content = 'x' WHERE id = %s", [successor.pk])
    assert verify(other.number, other.code).status is Status.SUPERSEDED


def test_superseded_goes_before_lapsed(issue):
    paper = issue()
    services.lapse(actor=PORTAL, paper_id=paper.pk, on=date(2026, 12, 1))
    assert verify(paper.number, paper.code).since == date(2026, 12, 1)
    later = issue(supersedes=paper)
    found = verify(paper.number, paper.code)
    assert (found.status, found.since) == (Status.SUPERSEDED, later.issued_on)


def test_what_was_wrong_is_corrected(issue):
    paper = issue()
    later = issue(supersedes=paper, correcting=True)
    found = verify(paper.number, paper.code)
    assert (found.status, found.since, found.total) == (Status.CORRECTED, later.issued_on, 173)
    assert verify(later.number, later.code).status is Status.VALID


@time_machine.travel(AT, tick=False)
def test_the_signed_part_of_the_qr_code_must_belong_to_the_paper(issue):
    paper, other = issue(), issue()
    mine, theirs = (signed_address(one).rpartition("&s=")[2] for one in (paper, other))
    assert verify(paper.number, paper.code, signed=mine).status is Status.VALID
    for signed in (theirs, mine[:-3], mine.replace(".173.", ".300."), "x"):
        found = verify(paper.number, paper.code, signed=signed)
        assert (found.status, found.total) == (Status.ALTERED, 173)
    assert verify(paper.number, "0" * 16, signed=mine).status is Status.UNKNOWN


@time_machine.travel(AT, tick=False)
def test_a_file_is_the_one_that_was_issued_or_it_was_altered(issue):
    paper = issue()
    Paper.objects.filter(pk=paper.pk).update(sha256="ab" * 32)
    same = verify(paper.number, paper.code, file_hash="ab" * 32)
    assert (same.status, same.same_file) == (Status.VALID, True)
    other = verify(paper.number, paper.code, file_hash="cd" * 32)
    assert (other.status, other.same_file) == (Status.ALTERED, False)


@pytest.mark.parametrize(
    ("at", "status", "since"),
    [
        ("2027-04-30T23:59:59+08:00", Status.VALID, None),
        ("2027-05-01T00:00:01+08:00", Status.LAPSED, date(2027, 5, 1)),
    ],
)
def test_a_notice_lapses_with_its_last_day(issue, at, status, since):
    paper = issue()
    with time_machine.travel(at, tick=False):
        found = verify(paper.number, paper.code)
    assert (found.status, found.since) == (status, since)


@pytest.mark.parametrize(
    "typed",
    [
        "沪积通[2026]310107-000123",
        " 沪积通（2026）310107-000123 ",
        "沪积通【2026】 310107-000123",
        "沪积通〔２０２６〕３１０１０７－０００１２３",
    ],
)
def test_numbers_may_be_typed_with_any_brackets(typed):
    assert verification.clean_number(typed) == "沪积通〔2026〕310107-000123"


def test_codes_may_be_typed_as_they_look():
    assert verification.clean_code(" 7k3m-9qx2 v5tb-o1il ") == "7K3M9QX2V5TB0111"
