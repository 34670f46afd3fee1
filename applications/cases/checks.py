"""What must hold before the portal starts: every guard that the workflow table names is registered."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from applications.cases.guards import GUARDS
from applications.cases.workflow import TABLE


@register()
def guards_are_registered(**_kwargs: Any) -> list[CheckMessage]:
    """One error for each name in the table behind which no check stands."""
    named = {name: row.action for row in TABLE for name in row.guards}
    return [
        Error(f"workflow action {action} names the guard {name}, which nobody registers", id="cases.E001")
        for name, action in named.items()
        if name not in GUARDS
    ]
