from dataclasses import replace

import pytest

from applications.employers.eligibility import Answers, ShutOut, check, reasons

FIT = Answers(
    registered_here=True,
    operating=True,
    pays_tax_here=True,
    sole_trader=False,
    office_of_outside_firm=False,
    untaxed_branch=False,
)


def test_a_fit_employer_passes() -> None:
    assert reasons(FIT) == []
    check(FIT)


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        ("registered_here", "not_registered_here", "单位不在本市注册登记"),
        ("operating", "not_operating", "没有实际经营"),
        ("pays_tax_here", "pays_no_tax_here", "单位不在本市纳税"),
        ("sole_trader", "sole_trader", "个体工商户不能作为"),
        ("office_of_outside_firm", "office_of_outside_firm", "驻沪办事机构"),
        ("untaxed_branch", "untaxed_branch", "分支机构不能申办"),
    ],
)
def test_each_answer_shuts_out_with_its_reason(answer: str, code: str, words: str) -> None:
    [reason] = reasons(replace(FIT, **{answer: not getattr(FIT, answer)}))
    assert (reason.code, reason.article) == (code, "细则 2")
    assert words in reason.sentence


def test_all_reasons_at_once() -> None:
    with pytest.raises(ShutOut) as refused:
        check(replace(FIT, operating=False, sole_trader=True))
    assert [reason.code for reason in refused.value.reasons] == ["not_operating", "sole_trader"]
    assert str(refused.value) == "没有实际经营的单位不能申办积分。个体工商户不能作为积分的用人单位。"
