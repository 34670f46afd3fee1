"""What the officers' pages fetch: cases that this officer may see; anything else is not found."""

from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.cases.models import Case
from applications.desks.requests import PortalRequest


def cases_of(actor: Actor) -> QuerySet[Case]:
    """The officer's cases with what every list and page shows of them."""
    return Case.objects.visible_to(actor).select_related("person", "employer", "district", "reviewer")


def staff_case(request: PortalRequest, case_id: int) -> Case:
    """One of the officer's cases."""
    case = cases_of(request.actor).filter(pk=case_id).first()
    if case is None:
        raise Http404(_("没有找到这件申请"))
    return case


def by_number(cases: QuerySet[Case], typed: str) -> QuerySet[Case]:
    """The one whose number was typed or scanned, else those that contain it; all of them for nothing."""
    number = "".join(typed.split()).upper()
    whole = cases.filter(number=number)
    if not number or whole.exists():
        return whole if number else cases
    return cases.filter(number__icontains=number)
