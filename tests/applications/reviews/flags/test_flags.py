"""What a machine notices: each check on facts that give cause, and silence on those that do not."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from applications.cases.models import Case, CaseFile
from applications.cases.states import State
from applications.reviews.flags import flags_of
from applications.reviews.flags.ages import graduated_young, insured_as_a_child, married_young
from applications.reviews.flags.months import base_does_not_match_the_income_tax, payer_is_not_the_employer
from tests import sessions

HERE, ELSEWHERE = "91310107MA1G000011", "91310104MA1G000022"
CASE: Any = SimpleNamespace(application_day=date(2026, 3, 10))


def _months(*rows: tuple[str, str], **more: Any) -> dict[str, Any]:
    return {
        "contracts": [{"employer": HERE, "from": "2025-02-15", "until": "2025-12-31"}],
        "contributions": [{"month": month, "employer": payer, **more} for month, payer in rows],
    }


@pytest.mark.parametrize(
    ("month", "payer", "told"),
    [
        ("2025-02", HERE, ""),
        ("2025-12", HERE, ""),
        ("2025-01", HERE, "1 个月的缴费单位与申报的合同单位不一致：2025-01。"),
        ("2026-01", HERE, "1 个月的缴费单位与申报的合同单位不一致：2026-01。"),
        ("2025-06", ELSEWHERE, "1 个月的缴费单位与申报的合同单位不一致：2025-06。"),
    ],
)
def test_months_outside_a_contract_are_told(month: str, payer: str, told: str) -> None:
    assert "".join(flag.what for flag in payer_is_not_the_employer(CASE, _months((month, payer)))) == told


def test_a_contract_without_end_covers_all_later_months_and_several_months_are_a_span() -> None:
    facts = _months(("2031-05", HERE), ("2025-03", ELSEWHERE), ("2025-01", HERE))
    facts["contracts"][0]["until"] = None
    [flag] = payer_is_not_the_employer(CASE, facts)
    assert flag.what == "2 个月的缴费单位与申报的合同单位不一致：2025-01 至 2025-03。"
    assert flag.indicators == ("contribution_years", "contribution_base")


def test_a_base_is_told_only_where_shared_data_says_that_it_does_not_fit() -> None:
    for known in ({}, {"matches_income_tax": True}):
        assert not list(base_does_not_match_the_income_tax(CASE, _months(("2025-03", HERE), **known)))
    [flag] = base_does_not_match_the_income_tax(CASE, _months(("2025-03", HERE), matches_income_tax=False))
    assert "1 个月的缴费基数与个人所得税申报收入不匹配" in flag.what


@pytest.mark.parametrize(
    ("level", "graduated", "told"),
    [
        ("bachelor", "2009-03-11", ["18 岁"]),
        ("bachelor", "2009-03-12", []),
        ("doctorate", "2013-03-11", ["22 岁"]),
        ("master", "2026-03-11", ["晚于申请日"]),
        ("master", "2026-03-10", []),
        ("bachelor", None, []),
    ],
)
def test_a_degree_is_held_against_the_age(level: str, graduated: str | None, told: list[str]) -> None:
    facts = {"birth_date": "1990-03-12", "education": [{"level": level, "graduated_on": graduated}]}
    found = [flag.what for flag in graduated_young(CASE, facts)]
    assert len(found) == len(told)
    assert all(words in what for words, what in zip(told, found, strict=True))


def test_marriage_and_work_have_an_age() -> None:
    born = {"birth_date": "1990-03-12"}
    assert not list(married_young(CASE, born | {"spouse": {"married_on": "2010-03-12"}}))
    assert len(list(married_young(CASE, born | {"spouse": {"married_on": "2010-03-11"}}))) == 1
    assert not list(insured_as_a_child(CASE, born | {"contributions": [{"month": "2006-03"}]}))
    assert len(list(insured_as_a_child(CASE, born | {"contributions": [{"month": "2006-02"}]}))) == 1
    assert not list(married_young(CASE, {}))
    assert not list(insured_as_a_child(CASE, born))


def test_the_same_file_and_telephone_are_told_with_the_other_number(case_at: Callable[..., Case]) -> None:
    case, other = case_at(State.UNDER_REVIEW), case_at(State.SUBMITTED, serial=52, name="白测试")
    assert flags_of(case) == []
    mine = CaseFile.objects.get(item__case=case, item__material="household_register")
    theirs = CaseFile.objects.get(item__case=other, item__material="household_register")
    mine.file.sha256 = theirs.file.sha256
    mine.file.save(update_fields=["sha256"])
    case.person.phone = other.person.phone
    case.person.save()
    file, phone = flags_of(case)
    assert file.what == f"“户籍证明”的文件与其他人的申请完全相同：{other.number}。"
    assert phone.what == f"本人登记的手机号码也用在其他人的申请中：{other.number}。"
    page = sessions.signed_in(case.reviewer).get(reverse("review_case", args=[case.pk])).content.decode()
    assert file.what in page
    assert phone.do in page


def test_a_flag_stands_beside_the_indicator_that_rests_on_it(case_at: Callable[..., Case]) -> None:
    case = case_at(State.UNDER_REVIEW)
    case.person.contributions.update(matches_income_tax=False)
    assert [flags_of(case, name) != [] for name in ("contribution_base", "education")] == [True, False]
    client = sessions.signed_in(case.reviewer)
    page = client.get(reverse("review_indicator", args=[case.pk, "contribution_base"])).content.decode()
    assert "缴费基数与个人所得税申报收入不匹配" in page
