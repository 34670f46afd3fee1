"""Proposing a change of policy data."""

from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.policy import selectors
from applications.policy.calendars import CalendarChange, check_calendar
from applications.policy.content import Change, ListChange, WageChange, check_list, check_wage, content_of
from applications.policy.kinds import LISTS, DataKind, ProposalState
from applications.policy.models import Proposal
from applications.workdays.selectors import calendar

CHAIN = "policy"


class SourceDocument(NamedTuple):
    """What a change rests on. ``address``: where it can be read, a web address or a place in the files."""

    title: str
    number: str
    on: date
    address: str


@transaction.atomic
def propose(
    *, actor: Actor, kind: str, change: Change, document: SourceDocument, explanation: str
) -> Proposal:
    """Propose a change; another city officer decides on it.

    :raises Refused: not a city officer, no document, or a change that may not be published.
    """
    must_be_city(actor)
    for field, text in (
        ("title", document.title),
        ("number", document.number),
        ("address", document.address),
    ):
        if not text.strip():
            raise Refused(_("请写明依据的文件：名称、文号、日期和出处"), f"document_{field}")
    if document.on > timezone.localdate():
        raise Refused(_("文件的日期不能晚于今天"), "document_on")
    if not explanation.strip():
        raise Refused(_("请说明变更的理由"), "explanation")
    # The event is written first: for its chain two officers wait, so that neither overlooks the other.
    audit.record(
        actor=actor,
        chain=CHAIN,
        kind="policy_proposed",
        after=ProposalState.PROPOSED,
        data={"kind": kind, "document": document.number},
        note=explanation,
    )
    must_be_possible(kind, change)
    content = content_of(change)
    if any(
        other.content == content for other in Proposal.objects.filter(kind=kind, state=ProposalState.PROPOSED)
    ):
        raise Refused(_("同样的变更已经提出，正在等待复核"))
    made: Proposal = Proposal.objects.create(
        kind=kind,
        content=content,
        document_title=document.title.strip(),
        document_number=document.number.strip(),
        document_on=document.on,
        document_address=document.address.strip(),
        explanation=explanation.strip(),
        made_by_id=actor.signed_in_id,
    )
    return made


def must_be_city(actor: Actor) -> None:
    """:raises Refused: policy data is the city's."""
    if actor.role is not Role.CITY_OFFICER:
        raise Refused(_("政策数据由市级工作人员维护"))


def must_be_possible(kind: str, change: Change) -> None:
    """:raises Refused: the change may not be published on top of what is in force now."""
    if kind == DataKind.REFERENCE_WAGE and isinstance(change, WageChange):
        check_wage(change, selectors.wages_in_force())
    elif kind in LISTS and isinstance(change, ListChange):
        check_list(kind, change)
    elif kind == DataKind.CALENDAR_YEAR and isinstance(change, CalendarChange):
        check_calendar(change, calendar())
    else:
        raise ValueError(f"no such change of {kind}: {type(change).__name__}")
