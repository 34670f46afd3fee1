"""Every name under which a body carries an id, and an attempt with a stranger's for each of them.

``test_bodies.py`` reads the names out of the desks' code: a new one needs a line in ``IDS`` with its attempt,
or in ``NO_IDS`` with the reason why it is none.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from applications.cases.states import State
from applications.places.models import AcceptancePoint, Slot
from tests.access.row import Row
from tests.access.strangers import ATTEMPTS, Attempt
from tests.access.world import STRANGER, World

XUHUI = "310104"


def _foreign_file(act: str) -> Callable[[World], Mapping[str, Any]]:
    return lambda world: {act: world.file(STRANGER).pk}


def _foreign_point(_world: World) -> Mapping[str, Any]:
    return {"point": AcceptancePoint.objects.filter(district=XUHUI).earliest("pk").pk, "place": "大厅"}


def _foreign_slot(name: str) -> Callable[[World], Mapping[str, Any]]:
    """A time at a point of another district, free to be booked there."""

    def made(_world: World) -> Mapping[str, Any]:
        begins = timezone.now() + timedelta(days=3)
        point = AcceptancePoint.objects.filter(district=XUHUI).earliest("pk")
        ends = begins + timedelta(minutes=30)
        return {name: Slot.objects.create(point=point, starts_at=begins, ends_at=ends, capacity=1).pk}

    return made


def _case_elsewhere(world: World) -> Mapping[str, Any]:
    case = world.cases[STRANGER]
    return {"cases": f"{case.pk}:{case.version}"}


def _colleague_elsewhere(world: World) -> Mapping[str, Any]:
    case = world.cases[State.UNDER_REVIEW]
    return {"version": case.version, "reviewer": world.cases[STRANGER].reviewer_id, "note": "依规定办理"}


MORE = (
    *(
        Attempt(Row(f"{who}_material", at), column, 302, body=_foreign_file(act))
        for who, column, at in (("applicant", "own", "draft"), ("employer", "hr", "awaiting_employer"))
        for act in ("up", "down", "replace")
    ),
    Attempt(Row("office_kiosks"), "manager", 200, body=_foreign_point),
    Attempt(Row("employer_booking", "submitted"), "hr", 200, body=_foreign_slot("slot")),
    Attempt(Row("manager_slots"), "manager", 302, body=_foreign_slot("close")),
    Attempt(Row("determination_together"), "decider", 200, body=_case_elsewhere),
    Attempt(Row("manager_hand_over", "under_review"), "manager", 200, body=_colleague_elsewhere),
)
ALL = ATTEMPTS + MORE

# Name in the body: the addresses that take it.
IDS: dict[str, tuple[str, ...]] = {
    "cases": ("determination_together",),
    "close": ("manager_slots",),
    "employer": ("applicant_begin",),
    "grant": ("choose_role",),
    "mandates": ("employer_drafts",),
    "officer": ("employer_letter",),
    "point": ("office_kiosks",),
    "remove": ("applicant_material", "employer_material", "employer_licence", "employer_change_licence"),
    "reviewer": ("manager_assign", "manager_hand_over"),
    "slot": ("employer_booking",),
    **dict.fromkeys(("up", "down", "replace"), ("applicant_material", "employer_material")),
}
NO_IDS = {
    "TYPIST": "signed: who typed the form",
    "_BACK": "an address of this host",
    "_HELD": "sealed by us, bound to user and address",
    **dict.fromkeys(("again", "again_code", "cancel", "end", "phone", "take_back", "undo"), "a button"),
    "key": "one of three buttons",
    "code": "digits",
    "ends_within": "days",
    "originals_sighted": "kinds of papers",
    "items": "names of indicators of the own case",
    "language": "one of two",
    "next": "an address of this host",
    "number": "of a variant of the visitor's own estimate",
    "reason": "a code of the outbox or why papers failed, looked for among those that may be seen",
    "seq": "of the case's own chain, compared",
    "user": "of the demonstration, where everybody may be anybody",
    "variant": "of the visitor's own estimate",
    "VARIANT": "of the visitor's own estimate",
    "version": "of what was read, compared",
    "size": "one of two",
    "name": "a name of a field of the form itself",
}
