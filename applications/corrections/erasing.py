"""What was written into the corrections of a case goes with the case; that they were stays."""

from applications.cases.models import Case
from applications.corrections.models import Correction


def erase_of(case: Case) -> int:
    """Blank reasons, evidence, answers and facts; registered with the retention of cases."""
    return Correction.objects.filter(case=case).update(
        reason="", evidence="", answer="", note="", changes="{}"
    )
