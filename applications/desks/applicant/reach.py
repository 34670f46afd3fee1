"""What the applicant's pages fetch: oneself, one's own cases; anything else is not found."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from applications.applicants.models import Person
from applications.cases.models import Case
from applications.desks.requests import PortalRequest


def oneself(request: PortalRequest) -> Person:
    """The signed-in person."""
    return get_object_or_404(Person.objects.visible_to(request.actor), pk=request.actor.scope_id)


def own_case(request: PortalRequest, case_id: int) -> Case:
    """One of the person's own cases."""
    cases = Case.objects.visible_to(request.actor).select_related("person", "employer", "district")
    case = cases.filter(pk=case_id).first()
    if case is None:
        raise Http404(_("没有找到这件申请"))
    return case
