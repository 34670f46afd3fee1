"""Who may apply (rules, section 2), and what cancels the right to (section 5)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from scoring.engine.facts.model import Contract, Facts, Permit
from scoring.engine.months import ONE_DAY, whole_months
from scoring.engine.policy.model import VetoRule
from scoring.engine.view import View

INSURED_WINDOW = 12
INSURED_NEEDED = 6
CONTRACT_MONTHS = 12


def vetoes_of(facts: Facts, on: date, rules: Iterable[VetoRule]) -> tuple[str, ...]:
    """The facts of the rules that hold on the day; without a limit in time."""
    if not (facts.offences or facts.birth_policy_breach):
        return ()
    longest = max((one.sentence_years for one in facts.offences if one.on <= on), default=Decimal(-1))
    return tuple(
        rule.fact
        for rule in rules
        if (facts.birth_policy_breach if rule.sentence_years is None else longest >= rule.sentence_years)
    )


def not_eligible_because(facts: Facts, on: date, view: View, vetoed: bool) -> tuple[str, ...]:
    """The codes of the contract, section 2, in its order; empty when the person may apply."""
    codes = []
    if facts.permit is None or not _permit_valid(facts.permit, on):
        codes.append("permit_not_valid")
    if not (facts.insured_now or view.insured_in_application_month()):
        codes.append("not_insured_in_application_month")
    if view.insured_months(INSURED_WINDOW) < INSURED_NEEDED:
        codes.append("insured_less_than_6_of_12_months")
    if facts.contracts is not None and not any(long_enough(contract, on) for contract in facts.contracts):
        codes.append("contract_shorter_than_one_year")
    if vetoed:
        codes.append("vetoed")
    return tuple(codes)


def _permit_valid(permit: Permit, on: date) -> bool:
    return permit.issued_on <= on <= permit.valid_until and not (
        permit.cancelled_on is not None and permit.cancelled_on <= on
    )


def long_enough(contract: Contract, on: date) -> bool:
    """Covers the day, and is open or runs twelve whole months."""
    if contract.first > on:
        return False
    if contract.last is None or contract.last == date.max:
        return True
    return contract.last >= on and whole_months(contract.first, contract.last + ONE_DAY) >= CONTRACT_MONTHS
