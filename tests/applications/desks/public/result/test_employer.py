"""What the applicant takes to the employer: never a word of what the employer must not know."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from applications.desks.public.result import employer, statement
from tests.applications.desks.public.estimate.visitors import VISITORS, Visitor
from tests.applications.desks.public.result.reading import said_by, squeezed
from tests.scoring.people import ON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]
Go = Callable[[Visitor], HttpResponse]
PRIVATE: dict[str, Any] = {
    "detentions": [{"on": "2025-01-01"}],
    "offences": [{"on": "2020-01-01", "sentence_years": 6}],
    "false_materials": [{"on": "2026-01-01"}],
    "birth_policy_breach": True,
}
CLEAN: dict[str, Any] = {
    "birth_date": "1990-05-06",
    "permit": {"issued_on": "2026-11-20", "valid_until": "2027-11-19"},
    "education": [{"level": "doctorate"}],
}
SECRET = ("犯罪", "拘留", "虚假", "承诺", "取消申请资格", "扣")


def of(**facts: Any) -> employer.Errand:
    return employer.of(statement.find(facts, ON))


def test_records_change_nothing_that_the_employer_reads() -> None:
    assert of(**CLEAN, **PRIVATE) == of(**CLEAN)
    assert (of(**CLEAN).total, statement.find({**CLEAN, **PRIVATE}, ON)["record"]["total"]) == (140, 0)


@pytest.mark.parametrize("name", ["doctor with a detention, a fine and a sentence of five years"])
def test_the_page_holds_no_such_word(name: str, client: Client, go_through: Go) -> None:
    go_through(VISITORS[name])
    answer = client.get(reverse("estimate_employer"))
    text = said_by(answer)
    hint = squeezed("上面没有各项得分，也没有拘留、犯罪和虚假材料记录；估分没有计入这些记录。")
    assert hint in text
    assert [word for word in SECRET if word in text.replace(hint, "")] == []
    assert "140分，标准分值120分" in text


def test_who_brings_what() -> None:
    found = of(**CLEAN, employer={"kind": "enterprise", "dispatch_agency": True}, hukou="family")
    ids = [[paper.id.split(":")[0] for paper in papers] for papers in (found.ours, found.together)]
    assert ids == [
        ["letter_of_introduction", "business_licence", "dispatch_agreements"],
        ["application_form", "labour_contract"],
    ]
    theirs = [(one.whom, [paper.id.split(":")[0] for paper in one.papers]) for one in found.theirs]
    assert theirs == [("申请人", ["permit", "identity", "household_register", "degree_certificates"])]
    assert found.dispatch


@pytest.mark.parametrize(
    ("issued_on", "day", "guessed"),
    [
        ("2026-11-17", None, False),
        ("2026-11-20", date(2026, 11, 25), False),
        ("2026-12-30", date(2027, 1, 5), True),
    ],
)
def test_the_account_is_opened_three_working_days_after_the_issue(
    issued_on: str, day: date | None, guessed: bool
) -> None:
    found = of(**{**CLEAN, "permit": {"issued_on": issued_on, "valid_until": "2027-11-19"}})
    assert (found.has_permit, found.accounts_from, found.guessed) == (True, day, guessed)


def test_without_a_permit_the_page_says_so(client: Client, go_through: Go) -> None:
    go_through(VISITORS["bachelor with degree, without permit, contract and contributions"])
    text = said_by(client.get(reverse("estimate_employer")))
    assert "职工还没有填写居住证。居住证签发满3个工作日后，为职工开户。" in text
    assert "120分，标准分值120分。现在还不能申请。" in text


def test_the_points_of_the_employers_district(client: Client, go_through: Go) -> None:
    go_through(VISITORS["everything rare at once"])
    address = reverse("estimate_employer")
    assert said_by(client.get(address, {"district": "310115"})).count("浦东新区") == 3
    for asked in ({}, {"district": ""}, {"district": "999999"}):
        assert "各区受理点见办事指南" in said_by(client.get(address, asked))
