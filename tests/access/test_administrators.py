"""System, security and audit are three hands: none does another's work, and none sees or decides a case."""

from itertools import combinations

import pytest

from applications.accounts.access import audience_of, may_grant
from applications.accounts.roles import Actor, Role
from applications.cases.workflow import TABLE as MOVES
from tests.access.addresses import addresses
from tests.access.columns import COLUMNS, refusal
from tests.access.table import TABLE

ADMINISTRATORS = {
    "system": Role.SYSTEM_ADMIN,
    "security": Role.SECURITY_ADMIN,
    "audit": Role.AUDIT_ADMIN,
}
OWN = {
    "system": {
        "system_home",
        "system_figures",
        "system_papers",
        "system_resend",
        "system_resend_alike",
        "system_retry",
        "system_retry_alike",
        "system_retry_prints",
    },
    "security": {"security_home", "factor_reset"},
    "audit": {"audit_home", "audit_seals"},
}


def opened(column: str) -> set[str]:
    """Every address of which somebody gets more than a refusal."""
    methods = ("GET", "POST")
    return {
        row.name for row in TABLE if any(row.expected(each)[column] != refusal(column) for each in methods)
    }


def open_to_all() -> set[str]:
    return set.intersection(
        *(opened(column) for column in COLUMNS if column not in {"visitor", *ADMINISTRATORS})
    )


def test_what_each_of_them_opens_none_of_the_others_does() -> None:
    theirs = {column: opened(column) - open_to_all() - opened("hr") for column in ADMINISTRATORS}
    for column, addresses_ in OWN.items():
        assert addresses_ <= theirs[column]
    assert [theirs[one] & theirs[other] for one, other in combinations(theirs, 2)] == [set()] * 3


@pytest.mark.parametrize("column", ADMINISTRATORS)
def test_none_of_them_opens_a_page_of_a_person_or_a_case(column: str) -> None:
    speaking = {"case_id", "item_id", "file_id", "paper_id", "member_id", "mandate_id", "employer_id"}
    found = {name for name in opened(column) if addresses()[name].takes & speaking}
    assert found <= {"system_retry"}  # has a paper made again, and shows nothing of it
    assert all(ADMINISTRATORS[column] not in row.roles for row in MOVES)


@pytest.mark.parametrize("role", [Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN])
def test_only_the_security_administrator_gives_roles(role: Role) -> None:
    assert not any(may_grant(Actor(1, role), given, scope) for given in Role for scope in ("", "310107"))
    security = Actor(1, Role.SECURITY_ADMIN)
    assert may_grant(security, role, "")
    assert not may_grant(security, Role.APPLICANT, "1")
    assert not may_grant(security, Role.HR_OFFICER, "1")


def test_what_they_open_is_declared_so() -> None:
    for column, names in OWN.items():
        for name in names - {"factor_reset"}:
            assert audience_of(addresses()[name].view) == {ADMINISTRATORS[column]}
