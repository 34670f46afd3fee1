"""What was written into the rechecks of a case goes with it; that they were, and how they ended, stays."""

from applications.cases.models import Case
from applications.rechecks.models import RecheckItem


def erase_of(case: Case) -> int:
    """Blank reasons, evidence and facts of all its items; registered with the retention of cases."""
    items = RecheckItem.objects.filter(recheck__case=case)
    return items.update(asked="", reason="", evidence="", changes="{}")
