"""Writes of simulations."""

from applications.simulations.services.running import compute, run_here, sweep
from applications.simulations.services.starting import PARTITION, DraftRefused, ask_workers, start

__all__ = ["PARTITION", "DraftRefused", "ask_workers", "compute", "run_here", "start", "sweep"]
