from datetime import date, timedelta
from decimal import Decimal

from applications.accounts.roles import PORTAL
from applications.applicants.models import Person
from applications.applicants.selectors import (
    family_facts,
    newest_month,
    permit_differences,
    permit_record,
    person_by_permit,
    shared_facts,
)
from applications.applicants.services import (
    ContributionRow,
    Relative,
    record_contributions,
    record_permit,
    save_family_member,
    update_profile,
)
from scoring.engine import parse
from tests.applications.applicants.conftest import OTHER_PERMIT, PERMIT, TODAY, oneself, permit_facts

PAYER = "91310000MA1FL4T53M"


def test_only_what_is_known(person: Person) -> None:
    assert shared_facts(person, TODAY) == {"birth_date": "1991-01-01"}
    person.permit_valid_until = date(2027, 1, 14)
    assert shared_facts(person, TODAY)["permit"] == {
        "issued_on": "2020-01-15",
        "valid_until": "2027-01-14",
        "cancelled_on": None,
    }


def test_the_authoritys_word_goes_before_the_entered_one(person: Person) -> None:
    record_permit(
        actor=PORTAL, permit=permit_facts(issued_on=date(2020, 1, 16), cancelled_on=date(2026, 11, 1))
    )
    assert shared_facts(person, TODAY)["permit"] == {
        "issued_on": "2020-01-16",
        "valid_until": "2027-01-14",
        "cancelled_on": "2026-11-01",
    }
    record = permit_record(person)
    assert record is not None
    assert record.source == "公安·居住证"


def test_what_was_entered_otherwise_than_the_authority_says(person: Person) -> None:
    assert permit_differences(person) == []
    record_permit(actor=PORTAL, permit=permit_facts(valid_until=date(2028, 1, 14)))
    assert permit_differences(person) == []
    person.permit_issued_on, person.permit_valid_until = date(2020, 1, 16), date(2027, 1, 14)
    assert permit_differences(person) == [
        ("居住证签发日期", date(2020, 1, 16), date(2020, 1, 15)),
        ("居住证有效期至", date(2027, 1, 14), date(2028, 1, 14)),
    ]


def test_the_month_of_which_was_spoken_last(person: Person) -> None:
    assert newest_month(person) is None
    for month, as_of in (("2026-10", TODAY - timedelta(days=1)), ("2026-08", TODAY), ("2026-09", TODAY)):
        row = ContributionRow(month=month, employer_uscc=PAYER, base=Decimal(1))
        record_contributions(actor=PORTAL, person=person, rows=[row], source="社保", as_of=as_of)
    newest = newest_month(person)
    assert newest is not None
    assert (newest.month, newest.as_of) == ("2026-09", TODAY)


def test_contributions_are_exact_newest_first_and_not_of_the_future(person: Person) -> None:
    rows = [
        ContributionRow(month="2026-09", employer_uscc=PAYER, base=Decimal("12000.50")),
        ContributionRow(month="2026-10", employer_uscc=PAYER, base=Decimal(20000), matches_income_tax=False),
        ContributionRow(month="2026-12", employer_uscc=PAYER, base=Decimal(1)),
    ]
    record_contributions(actor=PORTAL, person=person, rows=rows, source="社保", as_of=TODAY)
    facts = shared_facts(person, TODAY)["contributions"]
    assert facts == [
        {
            "month": "2026-10",
            "employer": PAYER,
            "base": 20000,
            "back_paid": False,
            "matches_income_tax": False,
        },
        {
            "month": "2026-09",
            "employer": PAYER,
            "base": Decimal("12000.5"),
            "back_paid": False,
            "matches_income_tax": True,
        },
    ]
    assert type(facts[0]["base"]) is int


def test_the_family_as_the_engine_reads_it(activated: Person) -> None:
    actor = oneself(activated)
    activated = update_profile(actor=actor, person=activated, address="", hukou="collective")
    for entered in (
        Relative(
            relation="spouse",
            name="前妻",
            shanghai_hukou=False,
            married_on=date(2010, 1, 1),
            divorced_on=date(2012, 1, 1),
            is_beneficiary=True,
        ),
        Relative(
            relation="spouse",
            name="李红",
            shanghai_hukou=True,
            married_on=date(2015, 5, 20),
            is_beneficiary=True,
        ),
        Relative(
            relation="child",
            name="大",
            birth_date=date(2010, 9, 1),
            senior_high_full_time=True,
            is_beneficiary=True,
        ),
        Relative(relation="child", name="小", birth_date=date(2016, 9, 1)),
    ):
        save_family_member(actor=actor, person=activated, entered=entered)
    assert family_facts(activated, TODAY) == {
        "spouse": {"shanghai_hukou": True, "married_on": "2015-05-20", "divorced_on": None},
        "hukou": "collective",
        "beneficiaries": {
            "spouse": True,
            "children": [{"birth_date": "2010-09-01", "senior_high_full_time": True}],
        },
    }
    assert family_facts(activated, date(2011, 1, 1))["spouse"]["divorced_on"] == "2012-01-01"
    assert parse(shared_facts(activated, TODAY))


def test_a_spouse_of_unknown_hukou_is_not_claimed(activated: Person) -> None:
    entered = Relative(relation="spouse", name="李红", married_on=date(2015, 5, 20))
    save_family_member(actor=oneself(activated), person=activated, entered=entered)
    assert "spouse" not in shared_facts(activated, TODAY)


def test_found_by_the_permit_number(person: Person) -> None:
    assert person_by_permit(f" {PERMIT} ") == person
    assert person_by_permit(OTHER_PERMIT) is None
    assert person_by_permit("") is None
