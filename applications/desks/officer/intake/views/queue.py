"""The intake officer's queue, a case at the counter, and one paper with its files beside it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from applications.accounts.access import audience
from applications.accounts.roles import Role
from applications.cases.models import Case, CaseItem, DeficiencyNotice
from applications.cases.news import news_of, notice_before
from applications.cases.readers import Reader
from applications.cases.services.checklist import check_item
from applications.cases.states import State
from applications.desks.booking.rows import booked_table, booking_rows
from applications.desks.case.checklist import Asked, asked_item
from applications.desks.case.history import history
from applications.desks.case.papers import papers_table
from applications.desks.case.standing import standing_rows
from applications.desks.components import Row
from applications.desks.officer.acts import attempt, bound, obstacles, possible
from applications.desks.officer.district.tables import out_of_turn
from applications.desks.officer.evidence.viewer import case_scan, viewer
from applications.desks.officer.intake.checklist import checking, checklist_table, next_address, state_of
from applications.desks.officer.intake.forms import ItemForm
from applications.desks.officer.intake.queues import (
    ARRIVAL,
    SUBMISSION,
    intake_table,
    submitted_table,
    waiting_for_intake,
)
from applications.desks.officer.reach import listed, staff_case
from applications.desks.officer.searching import searched
from applications.desks.paging import AMONG_OTHERS, first_of, page_of
from applications.desks.requests import PortalRequest
from applications.once import read_once
from applications.reviews.services.expedites import POSSIBLE_IN
from applications.vault.masks import mask_id, mask_permit

NEXT = 20  # submitted cases shown below the queue


@audience(Role.INTAKE_OFFICER)
@never_cache
@require_safe
@read_once()
def home(request: PortalRequest) -> HttpResponse:
    """The queue in order of arrival, what waits for originals, and search by number."""
    cases = listed(request.actor)
    form, answer = searched(request, cases, "intake_case")
    if answer:
        return answer
    waiting, pages = page_of(request, waiting_for_intake(cases), ARRIVAL, AMONG_OTHERS)
    submitted = cases.filter(state=State.SUBMITTED)
    context = {
        "form": form,
        "first": out_of_turn(cases, State.HANDED_IN, "intake_case"),
        "queue": intake_table(waiting),
        "pages": pages,
        "booked": booked_table(request.actor, "intake_case"),
        "submitted": submitted_table(first_of(submitted, SUBMISSION, NEXT)),
        "submitted_more": max(submitted.count() - NEXT, 0),
    }
    return render(request, "officer/intake/queue.html", context)


@audience(Role.INTAKE_OFFICER)
@never_cache
@require_safe
@read_once()
def case(request: PortalRequest, case_id: int) -> HttpResponse:
    """A case at the counter: its checklist, and what can be decided now."""
    found = staff_case(request, case_id)
    at_counter = found.state == State.HANDED_IN
    now = checking(found, request.actor)
    context = {
        "case": found,
        "rows": [*_person_rows(found), *booking_rows(found), *standing_rows(found)],
        "now": now,
        "table": checklist_table(found, now, with_links=at_counter),
        "at_counter": at_counter,
        "may_expedite": found.state in POSSIBLE_IN,
        "may_hand_in": possible(found, request.actor, "hand_in"),
        "ties": obstacles(found, request.actor, "decline") if at_counter else [],
        "ready": at_counter and not now.unseen and not now.problems,
        "history": history(found, Role.HR_OFFICER, to=Reader.OFFICER),
        "papers": papers_table(found, request.actor),
    }
    return render(request, "officer/intake/case.html", context)


@audience(Role.INTAKE_OFFICER)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: PortalRequest, case_id: int, item_id: int) -> HttpResponse:
    """One paper: its files on the left, the finding on the right; then the next paper."""
    found = staff_case(request, case_id)
    items = CaseItem.objects.visible_to(request.actor).filter(case=found, needed=True)
    wanted = get_object_or_404(items, pk=item_id)
    paper = asked_item(found, request.actor, wanted)
    notice = notice_before(found)
    form = ItemForm(bound(request), paper=paper, notice_before=notice)

    def check(_version: int) -> object:
        return check_item(actor=request.actor, case=found, item=wanted, **form.found())

    if attempt(request, form, check):
        messages.success(
            request, _("已记录：%(paper)s（%(whose)s）") % {"paper": paper.name, "whose": paper.whose}
        )
        return redirect(next_address(found, request.actor, wanted.pk))
    now = checking(found, request.actor)
    context = {
        "case": found,
        "paper": paper,
        "state": state_of(paper),
        "rows": _paper_rows(found, paper, notice),
        "form": form,
        "viewer": viewer(request, [case_scan(file) for file in paper.files]),
        "left": len(now.unseen),
        **_neighbours(found, now.papers, wanted.pk),
        "at_counter": found.state == State.HANDED_IN,
    }
    return render(request, "officer/intake/item.html", context)


def _neighbours(case: Case, papers: list[Asked], item_id: int) -> dict[str, str]:
    """The addresses of the papers before and after this one; empty at the ends."""
    order = [paper.item.pk for paper in papers]
    place = order.index(item_id)
    around = {"before_url": order[place - 1 : place], "after_url": order[place + 1 : place + 2]}
    return {name: reverse("intake_item", args=[case.pk, *one]) if one else "" for name, one in around.items()}


def _person_rows(case: Case) -> list[Row]:
    return [
        Row(_("申请人"), case.person.name),
        Row(_("身份证号码"), mask_id(case.person.id_number)),
        Row(_("居住证号码"), mask_permit(case.person.permit_number)),
    ]


def _paper_rows(case: Case, paper: Asked, notice: DeficiencyNotice | None) -> list[Row]:
    """What to look for; the number in full only where the paper is the one that proves it; after a notice,
    whether another one could name it."""
    person = case.person
    task = {
        "identity": Row(_("登记的身份证号码"), person.id_number),
        "permit": Row(_("登记的居住证号码"), person.permit_number),
    }
    own = (
        [task[paper.item.material]]
        if paper.item.material in task and paper.item.subject == "applicant"
        else []
    )
    return [
        Row(_("申请人"), person.name),
        *own,
        Row(_("为什么需要"), paper.because),
        Row(_("什么样的可以"), paper.accepted),
        Row(_("由谁出具"), paper.issued_by),
        Row(_("目前状态"), state_of(paper)),
        *([Row(_("再次告知"), news_of(paper.item, notice, paper.files).label)] if notice else []),
    ]
