"""What the officers' pages fetch: cases that this officer may see; anything else is not found."""

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.applicants.models import Person
from applications.cases.models import Case
from applications.desks.requests import PortalRequest
from applications.employers.models import Employer
from applications.vault.fields import EncryptedTextField

_SHOWN = ("person", "employer", "reviewer")
_SEALED = tuple(
    f"{owner}__{field.name}"
    for owner, model in (("person", Person), ("employer", Employer))
    for field in model._meta.concrete_fields
    if isinstance(field, EncryptedTextField)
)
LETTERS, YEAR, RUNNING = "JF", 4, 8  # JF, the year in four digits, the case's id in eight


def cases_of(actor: Actor) -> QuerySet[Case]:
    """The officer's cases with what every page shows of them."""
    return Case.objects.visible_to(actor).select_related(*_SHOWN, "district")


def listed(actor: Actor) -> QuerySet[Case]:
    """The same for the lists of a district: people and employers by name, and nothing that lies encrypted."""
    return Case.objects.visible_to(actor).select_related(*_SHOWN).defer(*_SEALED)


def staff_case(request: PortalRequest, case_id: int) -> Case:
    """One of the officer's cases."""
    case = cases_of(request.actor).filter(pk=case_id).first()
    if case is None:
        raise Http404(_("没有找到这件申请"))
    return case


def by_number(cases: QuerySet[Case], typed: str) -> QuerySet[Case]:
    """The one whose number was typed or scanned; all of them for nothing.

    Of a part of a number: those that begin with it, with or without the letters, and the one that ends
    with these digits. Each is found by an index, however many cases there are.
    """
    number = "".join(typed.split()).upper()
    whole = cases.filter(number=number)
    if not number or whole.exists():
        return whole if number else cases
    digits = number.removeprefix(LETTERS)
    if digits and not digits.isdecimal():
        return cases.none()
    begins = _beginning_with(digits)
    return cases.filter(begins if number != digits or len(digits) > RUNNING else begins | Q(pk=int(digits)))


def _beginning_with(digits: str) -> Q:
    """The condition on the numbers that begin with a year, or a part of it, and so much of what follows.

    The running number is the case's id: as a range of ids the newest of many are found without sorting.
    """
    begins = Q(number__startswith=f"{LETTERS}{digits[:YEAR]}")
    running = digits[YEAR:]
    if not running:
        return begins
    unit = 10 ** (RUNNING - len(running)) if len(running) <= RUNNING else 1
    return begins & Q(pk__gte=int(running) * unit, pk__lt=(int(running) + 1) * unit)
