"""Asking for a simulation: the draft is read strictly, the records are split, workers are asked."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from celery import current_app
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.audit import services as audit
from applications.policy import selectors as policy
from applications.records.models import PointsRecord
from applications.simulations.models import Partition, Simulation, SimulationState
from applications.simulations.tally import nobody
from scoring.engine import NoPolicyVersion, Policy, PolicyError, ReferenceWages, WagesError, load_policies
from scoring.engine.policy import read_draft

logger = logging.getLogger(__name__)

PARTITION = 10_000
"""Records that one worker takes at once: some seconds, and a list of crossings that fits a row."""
MOST_DRAFT = 200_000  # characters of a rulebook


class DraftRefused(Refused):
    """The draft can't be read, or nothing is in force with which it could be compared."""


@transaction.atomic
def start(
    *,
    actor: Actor,
    on: date,
    draft: str = "",
    draft_wages: Sequence[Mapping[str, object]] | None = None,
    name: str = "",
    size: int = PARTITION,
) -> Simulation:
    """Score every current record for a day under a draft rulebook (its text), draft wages (rows), or both.

    Without a draft rulebook the version in force stays, without draft wages the reference wages in force.
    The partitions wait for :func:`ask_workers`, or for who computes them himself.

    :raises DraftRefused: with everything that is wrong in the draft.
    :raises Refused: not an officer of the city, nor the portal itself.
    """
    if actor.role not in {Role.CITY_OFFICER, Role.PORTAL}:
        raise Refused(_("只有市级经办人员可以测算。"))
    compared = _compared(on)
    drafted = _drafted(draft, name) if draft else compared
    wages = policy.reference_snapshot()
    proposed = wages if draft_wages is None else [_plain(row) for row in draft_wages]
    try:
        ReferenceWages.from_rows(proposed)
    except WagesError as error:
        raise DraftRefused(_("参考平均工资草案有误：%(error)s") % {"error": error}) from error
    known_on = timezone.localdate()
    simulation: Simulation = Simulation.objects.create(
        on=on,
        known_on=known_on,
        baseline=compared.id,
        draft_name=(name or drafted.name)[:100],
        draft=draft,
        wages=wages,
        draft_wages=proposed,
        asked_by_id=actor.user_id,
    )
    ranges = list(_ranges(size))
    partitions = Partition.objects.bulk_create(
        Partition(simulation=simulation, number=number, first_record=first, last_record=last)
        for number, (first, last) in enumerate(ranges, start=1)
    )
    if not partitions:
        simulation.state, simulation.result = SimulationState.DONE, nobody()
        simulation.finished_at = timezone.now()
        simulation.save(update_fields=["state", "result", "finished_at"])
    audit.record(
        actor=actor,
        chain="policy",
        kind="simulation_started",
        data={"simulation": simulation.pk, "on": on.isoformat(), "partitions": len(partitions)},
    )
    return simulation


def ask_workers(*, simulation: Simulation) -> None:
    """Spread the open partitions over the workers, once the transaction is there for them to see."""
    for partition_id in simulation.partitions.open().values_list("pk", flat=True):
        transaction.on_commit(partial(schedule, partition_id))


def schedule(partition_id: int) -> None:
    """Ask a worker. A broker that is down loses nothing: the sweep asks again."""
    try:
        current_app.signature("applications.simulations.tasks.compute", (partition_id,)).apply_async(
            retry=False
        )
    except (OperationalError, OSError):
        logger.warning("broker unreachable, partition %s is left to the sweep", partition_id)


def _compared(on: date) -> Policy:
    """The version in force on the day; past the last one the newest, which is what would go on."""
    try:
        return load_policies().version_on(on)
    except NoPolicyVersion as error:
        newest = load_policies().versions[-1]
        if on > newest.valid_until:
            return newest
        raise DraftRefused(_("%(on)s 没有可以比较的政策版本，请改用较晚的日期。") % {"on": on}) from error


def _drafted(text: str, name: str) -> Policy:
    if len(text) > MOST_DRAFT:
        raise DraftRefused(_("规则文件超过 20 万字，请核对是否选错了文件。"))
    try:
        return read_draft(text, name or _("草案"))
    except PolicyError as error:
        raise DraftRefused(_("规则文件有误：%(error)s") % {"error": error}) from error


def _plain(row: Mapping[str, object]) -> dict[str, Any]:
    return {key: str(value) for key, value in row.items()}


def _ranges(size: int) -> Iterator[tuple[int, int]]:
    """First and last id of each partition of the records."""
    ids = PointsRecord.objects.order_by("pk").values_list("pk", flat=True)
    first = ids.first()
    while first is not None:
        chunk = list(ids.filter(pk__gte=first)[: size + 1])
        yield first, chunk[:size][-1]
        first = chunk[size] if len(chunk) > size else None
