"""What the employer's pages fetch: the own employer, its mandates, its cases; anything else is not found."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from applications.applicants.models import Mandate, Person
from applications.cases.models import Case
from applications.desks.components import OnBehalf
from applications.desks.requests import PortalRequest
from applications.employers.models import Employer
from applications.employers.selectors import own_employer
from applications.vault.masks import mask_name


def employer_of(request: PortalRequest) -> Employer:
    """The employer for which the signed-in officer acts."""
    employer = own_employer(request.actor)
    if employer is None:
        raise Http404
    return employer


def own_mandate(request: PortalRequest, mandate_id: int) -> Mandate:
    """One of the employer's requests and mandates."""
    found = Mandate.objects.visible_to(request.actor).select_related("person", "employer")
    return get_object_or_404(found, pk=mandate_id)


def own_case(request: PortalRequest, case_id: int) -> Case:
    """One of the employer's cases."""
    cases = Case.objects.visible_to(request.actor).select_related("person", "employer", "district")
    case = cases.filter(pk=case_id).first()
    if case is None:
        raise Http404(_("没有找到这件申请"))
    return case


def entrusted(case: Case) -> bool:
    """Whether the mandate runs; without it nothing that shared data or the person's profile says is shown."""
    mandates = Mandate.objects.running().filter(person_id=case.person_id, employer_id=case.employer_id)
    return mandates.exists()


def on_behalf(person: Person) -> OnBehalf:
    """For whom the page acts."""
    return OnBehalf(mask_name(person.name), person.id_number[-4:])


def address(name: str, case: Case, *args: object) -> str:
    """An address under a case."""
    return reverse(name, args=[case.pk, *args])
