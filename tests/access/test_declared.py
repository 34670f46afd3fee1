"""What a view declares is what the table says: no role more, none less."""

import pytest

from applications.accounts.access import audience_of
from applications.accounts.roles import Role
from tests.access.addresses import Address, addresses
from tests.access.row import roles_of
from tests.access.table import TABLE


@pytest.mark.parametrize("address", addresses().values(), ids=lambda address: address.name)
def test_the_declared_audience_is_the_tables(address: Address) -> None:
    declared = audience_of(address.view)
    assert declared is not None
    rows = [row for row in TABLE if row.name == address.name]
    answered = {role for row in rows for method in ("GET", "POST") for role in roles_of(row.expected(method))}
    if any(row.leads_to_sign_in("GET", "visitor") is False for row in rows):
        answered.add(Role.VISITOR)
    assert declared - {Role.PORTAL} == answered
