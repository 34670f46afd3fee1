"""Conditions that the claim table may name: what must hold of a person, or of a child, besides the claim."""

from collections.abc import Callable, Mapping
from datetime import date

from materials.situation import NO_MARRIAGE, Row, Situation, birthday

SENIOR_HIGH_AGE = 16


def always(person: Situation) -> bool:
    return True


def on_request(person: Situation) -> bool:
    """Never by the facts: an officer names it, with a reason [细则 4(二)7]."""
    return False


def employer_is_dispatch_agency(person: Situation) -> bool:
    return bool((person.document.get("employer") or {}).get("dispatch_agency"))


def studied_part_time(person: Situation) -> bool:
    return person.degree is not None and person.degree.get("mode") in ("self_study", "adult", "online")


def studied_overseas(person: Situation) -> bool:
    return person.degree is not None and person.degree.get("mode") == "overseas"


def title_won_by_exam(person: Situation) -> bool:
    row = person.qualification
    return row is not None and row["kind"] == "title" and row.get("obtained_by", "exam") == "exam"


def title_won_by_review(person: Situation) -> bool:
    row = person.qualification
    return row is not None and row["kind"] == "title" and row.get("obtained_by") == "review"


def qualification_needs_registration(person: Situation) -> bool:
    return person.qualification is not None and bool(person.qualification.get("registration_required"))


def skill_level_won_elsewhere(person: Situation) -> bool:
    row = person.qualification
    return row is not None and row["kind"] == "skill_level" and row.get("obtained_in") == "elsewhere"


def qualification_needs_months(person: Situation) -> bool:
    """二级, 一级, 中级 and 高级 need months at 1× the reference wage [办法 6(3)]."""
    return person.qualification_needs_months


def family_benefits(person: Situation) -> bool:
    return person.spouse_to_benefit or bool(person.children)


def marriage_to_be_shown(person: Situation) -> bool:
    never_married = NO_MARRIAGE in person.ticks and not person.spouse_to_benefit
    return family_benefits(person) and not person.divorced and not never_married


def divorce_to_be_shown(person: Situation) -> bool:
    return family_benefits(person) and person.divorced


def every_child(person: Situation, child: Row) -> bool:
    return True


def in_senior_high_at_16(person: Situation, child: Row) -> bool:
    born = date.fromisoformat(child["birth_date"])
    return bool(child["senior_high_full_time"]) and birthday(born, SENIOR_HIGH_AGE) <= person.on


CONDITIONS: Mapping[str, Callable[[Situation], bool]] = {
    rule.__name__: rule
    for rule in (
        always,
        on_request,
        employer_is_dispatch_agency,
        studied_part_time,
        studied_overseas,
        title_won_by_exam,
        title_won_by_review,
        qualification_needs_registration,
        skill_level_won_elsewhere,
        qualification_needs_months,
        family_benefits,
        marriage_to_be_shown,
        divorce_to_be_shown,
    )
}
CHILD_CONDITIONS: Mapping[str, Callable[[Situation, Row], bool]] = {
    rule.__name__: rule for rule in (every_child, in_senior_high_at_16)
}
