"""The demonstration has one example each of what comes after a decision."""

from collections.abc import Callable

from applications.cases.models import Case
from applications.cases.states import State
from applications.corrections.models import Correction
from applications.demo.afterwards import add_afterwards
from applications.rechecks.models import Recheck
from applications.sanctions.models import Ban


def test_one_of_each_is_added_once(case_at: Callable[..., Case]) -> None:
    assert add_afterwards() == 0
    case_at(State.DETERMINED)
    case_at(State.DECLINED, serial=52)
    assert [add_afterwards() for _turn in range(2)] == [4, 0]
    states = Recheck.objects.order_by("pk").values_list("case__state", flat=True)
    assert list(states) == ["determined", "declined"]
    assert (Correction.objects.get().state, Ban.objects.get().state) == ("hearing", "proposed")
