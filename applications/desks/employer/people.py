"""The employees as the employer may see them: of an open request only what was typed with it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.applicants.models import Mandate, MandateState, PermitRecord, Person
from applications.cases.models import Case
from applications.cases.states import WHO_ACTS, State
from applications.desks.case.standing import COLOURS
from applications.desks.components import Cell, Column, Row, Table
from applications.desks.employer.forms import ASKED, GIVEN, OVER

MANDATE_COLOURS = {
    MandateState.ASKED: "yellow",
    MandateState.GIVEN: "green",
    MandateState.REFUSED: "red",
    MandateState.REVOKED: "red",
    MandateState.ENDED: "grey",
}


@dataclass(frozen=True, slots=True)
class Employee:
    """A request or mandate with what may be seen behind it; ``person`` is None where nothing may."""

    mandate: Mandate
    person: Person | None
    permit_until: str
    cases: list[Case]

    @property
    def name(self) -> str:
        """The person's name where it may be seen, otherwise the one that was typed."""
        return self.person.name if self.person else self.mandate.asked_name

    @property
    def open_case(self) -> Case | None:
        """The case that is being worked on."""
        return next((case for case in self.cases if case.is_open), None)


def chosen(actor: Actor, *, q: str, mandate: str) -> QuerySet[Mandate]:
    """The employer's requests and mandates that a filter names."""
    found = Mandate.objects.visible_to(actor)
    if mandate == OVER:
        running = Mandate.objects.visible_to(actor).open()
        found = found.exclude(pk__in=running.values("pk"))
    else:
        found = found.open()
        if mandate == ASKED:
            found = found.filter(state=MandateState.ASKED)
        elif mandate == GIVEN:
            found = found.filter(state=MandateState.GIVEN)
    typed = "".join(q.split())
    if typed.isascii() and typed:
        return found.filter(asked_permit_masked__endswith=typed.upper())
    return found.filter(asked_name__contains=typed) if typed else found


def employees(actor: Actor, mandates: Iterable[Mandate]) -> list[Employee]:
    """What may be seen behind each of these requests and mandates, in their order."""
    listed = list(mandates)
    ids = {mandate.person_id for mandate in listed}
    people = {person.pk: person for person in Person.objects.visible_to(actor).filter(pk__in=ids)}
    records = {
        record.person_id: record
        for record in PermitRecord.objects.visible_to(actor).filter(person_id__in=ids)
    }
    cases: dict[int, list[Case]] = {}
    for case in Case.objects.visible_to(actor).filter(person_id__in=ids).order_by("-id"):
        cases.setdefault(case.person_id, []).append(case)
    return [
        Employee(
            mandate,
            people.get(mandate.person_id),
            _until(people.get(mandate.person_id), records.get(mandate.person_id)),
            cases.get(mandate.person_id, []),
        )
        for mandate in listed
    ]


def employees_table(listed: list[Employee]) -> Table:
    """One row a request or mandate."""
    return Table(
        caption=_("职工"),
        columns=[
            Column(_("姓名")),
            Column(_("居住证后四位")),
            Column(_("委托")),
            Column(_("居住证有效期至")),
            Column(_("申请")),
            Column(_("由谁办理")),
        ],
        rows=[_row(employee) for employee in listed],
        empty=_("没有符合条件的职工。"),
        first_is_header=True,
        caption_hidden=True,
    )


def mandate_rows(mandate: Mandate) -> list[Row]:
    """The request and what became of it."""
    rows = [
        Row(_("委托"), mandate.get_state_display()),
        Row(_("请求日期"), timezone.localdate(mandate.asked_at).isoformat()),
    ]
    if mandate.state == MandateState.GIVEN:
        rows += [
            Row(_("委托范围"), mandate.scope),
            Row(_("有效至"), mandate.until.isoformat() if mandate.until else _("直到本人撤销")),
        ]
    elif mandate.ended_at or mandate.answered_at:
        ended = mandate.ended_at or mandate.answered_at
        rows.append(Row(_("结束日期"), ended.date().isoformat() if ended else ""))
    return rows


def _row(employee: Employee) -> list[object]:
    mandate, case = employee.mandate, employee.open_case or next(iter(employee.cases), None)
    state = MandateState(mandate.state)
    return [
        Cell(employee.name, url=reverse("employer_person", args=[mandate.pk])),
        mandate.asked_permit_masked[-4:],
        Cell(state.label, colour=MANDATE_COLOURS[state]),
        employee.permit_until or _("委托后可见"),
        Cell(State(case.state).label, colour=COLOURS[State(case.state)]) if case else _("还没有申请"),
        _who(employee, case),
    ]


def _who(employee: Employee, case: Case | None) -> object:
    if case is not None and case.is_open:
        return WHO_ACTS[State(case.state)]
    if employee.mandate.state == MandateState.ASKED:
        return _("本人：登录后答复委托")
    return ""


def _until(person: Person | None, record: PermitRecord | None) -> str:
    """The permit authority's word goes before what was entered."""
    day = record.valid_until if record else person.permit_valid_until if person else None
    return day.isoformat() if day else ""
