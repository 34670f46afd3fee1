"""An authority answers of the person and the employer of a case."""

import json
from typing import Any

from django.utils import timezone

from applications.authorities.kinds import KINDS, About
from applications.authorities.models import AuthorityAccount, Delivery
from applications.authorities.services import open_account, take_push
from applications.cases.models import Case
from tests.applications.authorities.examples import ROWS

NAME = "主管部门"


def deliver(name: str, case: Case, **changes: Any) -> Delivery:
    """Push one row of a kind, as :data:`ROWS` has it with these changes, of today."""
    of_employer = KINDS[name].about is About.EMPLOYER
    number = {"uscc": case.employer.uscc} if of_employer else {"id_number": case.person.id_number}
    row = {**number, **ROWS[name], "as_of": timezone.localdate().isoformat(), **changes}
    account = AuthorityAccount.objects.filter(name=NAME, ended_at=None).first()
    if account is None:
        account = open_account(name=NAME, kinds=list(KINDS))[0]
    key = f"{Delivery.objects.count()}"
    delivery = take_push(account=account, kind=KINDS[name], body=json.dumps(row).encode(), key=key)
    assert not delivery.faults
    return delivery
