"""Sections of single answers: what is asked for, and what is said when it is missing."""

from datetime import date

from applications.desks.facts.sections import section_of
from tests.applications.desks.facts.posting import sent

ON = date(2026, 3, 2)


def filled(slug, document=None, **typed):
    section = section_of(slug)
    return section.bind(document or {}, on=ON, data=sent(section.bind(document or {}, on=ON), **typed))


def test_every_claim_is_asked_with_yes_and_no():
    form = filled("claims", entrepreneur="yes", innovation_intermediary="no")
    assert not form.is_valid()
    assert form.errors == {"recent_full_time_graduate": ["请选择您是全日制应届毕业生吗"]}


def test_no_investment_takes_the_key_out():
    form = filled("investment", {"investment": {"share": 1}}, applies="no")
    assert form.is_valid()
    assert form.changes() == {"investment": None}


def test_an_investment_needs_its_share():
    form = filled("investment", applies="yes", tax_2025="1,200,000")
    assert not form.is_valid()
    assert form.errors == {"share": ["请填写您的出资比例；独资的填写 100"]}


def test_investment_asks_for_the_three_years_that_count():
    form = section_of("investment").bind({}, on=ON)
    assert [name for name in form.fields if name.startswith("tax_")] == ["tax_2023", "tax_2024", "tax_2025"]


def test_a_share_above_the_whole_is_refused():
    form = filled("investment", applies="yes", share="120")
    assert not form.is_valid()
    assert form.errors == {"share": ["出资比例不超过 100%"]}


def test_a_marriage_needs_its_day_and_the_hukou():
    form = filled("spouse", applies="yes")
    assert not form.is_valid()
    assert form.errors == {
        "shanghai_hukou": ["请选择配偶是否为本市户籍"],
        "married_on": ["请填写结婚登记日期"],
    }


def test_no_marriage_takes_the_key_out():
    form = filled("spouse", applies="no")
    assert form.is_valid()
    assert form.changes() == {"spouse": None}


def test_whether_the_spouse_benefits_is_asked_with_the_children():
    form = filled("beneficiaries")
    assert not form.is_valid()
    assert form.head.errors == {"spouse": ["请选择配偶是否随同享受待遇"]}
