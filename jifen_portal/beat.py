"""The beat's scheduler: it goes on where the machine's clock was set back.

Celery's own asks nothing of the workers until the clock stands again where it stood before: after an hour
too many, an hour without sweeps.
"""

from typing import Any

from celery.beat import PersistentScheduler


class Scheduler(PersistentScheduler):  # type: ignore[misc]
    """Named by ``CELERY_BEAT_SCHEDULER``."""

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Ask for what is due; seconds until the next look. What ran later than now counts as run now."""
        for entry in self.schedule.values():
            now = entry.default_now()
            if entry.last_run_at > now:
                entry.last_run_at, self._heap = now, None
        return float(super().tick(*args, **kwargs))
