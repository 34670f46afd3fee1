"""What was written into the corrections of a case goes with the case; that they were stays."""

from applications.cases.models import Case
from applications.corrections.models import Correction
from materials.services import remove


def erase_of(case: Case) -> int:
    """Blank reasons, evidence with its scans, answers and facts; registered with the retention of cases."""
    found = Correction.objects.filter(case=case)
    scans = [one.file for one in found.exclude(file=None).select_related("file")]
    blanked = found.update(reason="", evidence="", file=None, answer="", note="", changes="{}")
    for scan in filter(None, scans):
        remove(file=scan)
    return blanked
