"""Own addresses with a stranger's ids in them: beside the own one in the address, or inside the body."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils import timezone

from applications.accounts.models import RoleGrant
from applications.cases.states import State
from applications.demo import numbers
from tests.access.row import Row
from tests.access.world import STRANGER, World

Ids = Callable[[World], Mapping[str, Any]]


def nothing(_world: World) -> Mapping[str, Any]:
    """No id."""
    return {}


@dataclass(frozen=True, slots=True)
class Attempt:
    """A column of a row posts a stranger's ids: 404, or the page again with its errors (200)."""

    row: Row
    column: str
    status: int
    address: Ids = field(default=nothing)
    body: Ids = field(default=nothing)


def _reviewer_elsewhere(world: World) -> Mapping[str, Any]:
    case = world.cases[State.ACCEPTED]
    return {"version": case.version, "reviewer": world.cases[STRANGER].reviewer_id}


def _no_reviewer(world: World) -> Mapping[str, Any]:
    return {"version": world.cases[State.ACCEPTED].version, "reviewer": world.users["putuo-decide"]}


def _grant(world: World) -> Mapping[str, Any]:
    return {"grant": RoleGrant.objects.get(user_id=world.users["city-one"]).pk}


def _letter_of_a_stranger(world: World) -> Mapping[str, Any]:
    day = timezone.localdate()
    parts = {"year": day.year, "month": day.month, "day": day.day}
    return {
        "officer": world.employer_of(STRANGER).officers.earliest("pk").pk,
        "id_number": numbers.id_number(date(1990, 3, 1), 1),
        "matters": "hand_in",
    } | {f"valid_until_{name}": value for name, value in parts.items()}


ATTEMPTS = (
    Attempt(
        Row("applicant_material", "draft"),
        "own",
        404,
        address=lambda world: {"item_id": world.item(STRANGER).pk},
    ),
    Attempt(
        Row("applicant_material", "draft"), "own", 302, body=lambda world: {"remove": world.file(STRANGER).pk}
    ),
    Attempt(
        Row("applicant_begin"), "own", 200, body=lambda world: {"employer": world.cases[STRANGER].employer_id}
    ),
    Attempt(
        Row("applicant_begin"),
        "other",
        200,
        body=lambda world: {"employer": world.cases["draft"].employer_id},
    ),
    Attempt(Row("choose_role"), "own", 200, body=_grant),
    Attempt(Row("choose_role"), "intake", 200, body=_grant),
    Attempt(Row("employer_drafts"), "hr", 200, body=lambda world: {"mandates": world.mandate(STRANGER).pk}),
    Attempt(Row("employer_letter"), "hr", 200, body=_letter_of_a_stranger),
    Attempt(
        Row("employer_material", "draft"),
        "hr",
        404,
        address=lambda world: {"item_id": world.item(STRANGER).pk},
    ),
    Attempt(
        Row("employer_material", "awaiting_employer"),
        "hr",
        302,
        body=lambda world: {"remove": world.file(STRANGER).pk},
    ),
    Attempt(
        Row("employer_material", "draft"),
        "hr",
        404,
        address=lambda world: {"item_id": world.private_item("draft").pk},
    ),
    Attempt(
        Row("employer_family_change", "draft"),
        "hr",
        404,
        address=lambda world: {"member_id": world.member(STRANGER).pk},
        body=lambda world: {"name": "改"},
    ),
    Attempt(
        Row("employer_family_remove", "draft"),
        "hr",
        404,
        address=lambda world: {"member_id": world.member("submitted").pk},
    ),
    Attempt(
        Row("employer_licence", given={"kind": "registration"}),
        "hr",
        302,
        body=lambda world: {"remove": world.cases[STRANGER].employer.licences.earliest("pk").pk},
    ),
    Attempt(
        Row("employer_change_licence", given={"kind": "registration"}),
        "hr",
        302,
        body=lambda world: {"remove": world.cases[STRANGER].employer.licences.latest("pk").pk},
    ),
    Attempt(
        Row("intake_item", "handed_in"),
        "intake",
        404,
        address=lambda world: {"item_id": world.item(STRANGER).pk},
        body=lambda world: {"version": world.cases["handed_in"].version, "state": "sighted"},
    ),
    Attempt(Row("manager_assign", "accepted"), "manager", 200, body=_reviewer_elsewhere),
    Attempt(Row("manager_assign", "accepted"), "manager", 200, body=_no_reviewer),
)
