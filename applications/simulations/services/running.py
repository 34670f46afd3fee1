"""Computing partitions, one worker each, and joining them when the last one is there."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.simulations.comparing import Scheme, compare
from applications.simulations.models import Partition, Simulation, SimulationState
from applications.simulations.people import holders
from applications.simulations.services.starting import schedule
from applications.simulations.tally import joined
from scoring.engine import ReferenceWages, load_policies
from scoring.engine.policy import read_draft

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
MOST_TRIES = 3
SWEEP_LIMIT = 200


def compute(*, partition_id: int) -> None:
    """Compute one partition, unless it is done or another worker is at it; the last one joins them all.

    A worker that dies leaves its claim behind; it ends after :data:`LEASE`, and the sweep asks again. What
    fails three times, or ends its worker so often, ends the simulation, with the reason.
    """
    partition = _claimed(partition_id)
    if partition is None:
        return
    if partition.tries > MOST_TRIES:  # every worker that had it died of it
        _close(partition.simulation_id, state=SimulationState.FAILED, failure=_given_up(partition))
        return
    try:
        _compute(partition)
    except Exception as error:
        logger.exception("partition %s could not be computed", partition_id)
        Partition.objects.filter(pk=partition_id, tally__isnull=True).update(claimed_at=None)
        if partition.tries >= MOST_TRIES:
            _close(partition.simulation_id, state=SimulationState.FAILED, failure=repr(error)[:300])


def run_here(*, simulation: Simulation, told: Callable[[], object] = lambda: None) -> Simulation:
    """Compute all open partitions in this process, ``told`` after each; the simulation as it is then.

    Raises what went wrong; the simulation has failed then.
    """
    for partition_id in list(simulation.partitions.open().values_list("pk", flat=True)):
        partition = _claimed(partition_id)
        if partition is None:
            continue
        try:
            _compute(partition)
        except Exception as error:
            _close(simulation.pk, state=SimulationState.FAILED, failure=repr(error)[:300])
            raise
        told()
    simulation.refresh_from_db()
    return simulation


def sweep() -> int:
    """Ask again for partitions that nobody is at; how many."""
    free = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - LEASE)
    waiting = Partition.objects.open().filter(free).order_by("pk").values_list("pk", flat=True)
    found = list(waiting[:SWEEP_LIMIT])
    for partition_id in found:
        schedule(partition_id)
    return len(found)


def _claimed(partition_id: int) -> Partition | None:
    """The partition, if it is open and free; then it is ours for the time of the lease."""
    now = timezone.now()
    claimed = (
        Partition.objects.open()
        .filter(Q(claimed_at=None) | Q(claimed_at__lt=now - LEASE), pk=partition_id)
        .update(claimed_at=now, tries=F("tries") + 1)
    )
    return Partition.objects.select_related("simulation").get(pk=partition_id) if claimed else None


def _given_up(partition: Partition) -> str:
    return _(
        "第 %(number)s 批计算 %(times)s 次都没有完成，后台进程中断。"
        "请系统管理员检查后台进程的内存和日志，处理后重新测算。"
    ) % {"number": partition.number, "times": MOST_TRIES}


def _compute(partition: Partition) -> None:
    simulation = partition.simulation
    tally, crossings = compare(
        holders(simulation.known_on, partition.first_record, partition.last_record),
        simulation.on,
        _scheme(simulation, drafted=False),
        _scheme(simulation, drafted=True),
    )
    with transaction.atomic():  # a worker that is killed before it joins leaves the partition open
        Partition.objects.filter(pk=partition.pk, tally__isnull=True).update(
            tally=tally, crossings=[list(one) for one in crossings], claimed_at=None
        )
        _join(simulation.pk)


def _scheme(simulation: Simulation, *, drafted: bool) -> Scheme:
    policy = (
        read_draft(simulation.draft, simulation.draft_name)
        if drafted and simulation.draft
        else load_policies().version(simulation.baseline)
    )
    rows = simulation.draft_wages if drafted else simulation.wages
    return Scheme(policy, ReferenceWages.from_rows(rows))


def _join(simulation_id: int) -> None:
    """Add the partitions up, once, when none is open any more; in the transaction that closed one.

    Of two that close the last two at once, the second waits for the row and sees what the first did.
    """
    Simulation.objects.select_for_update().get(pk=simulation_id)
    parts = Partition.objects.filter(simulation_id=simulation_id)
    if not parts.filter(tally__isnull=True).exists():
        tallies: Any = parts.order_by("number").values_list("tally", flat=True).iterator(chunk_size=500)
        _close(simulation_id, state=SimulationState.DONE, result=joined(tallies))


def _close(simulation_id: int, **values: object) -> None:
    Simulation.objects.filter(pk=simulation_id, state=SimulationState.RUNNING).update(
        finished_at=timezone.now(), **values
    )
