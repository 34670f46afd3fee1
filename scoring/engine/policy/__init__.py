"""The rulebooks: one file per policy version, read strictly, chosen by date."""

from scoring.engine.policy.loading import Policies, load_policies, read_draft
from scoring.engine.policy.model import NoPolicyVersion, Policy, PolicyError

__all__ = ["NoPolicyVersion", "Policies", "Policy", "PolicyError", "load_policies", "read_draft"]
