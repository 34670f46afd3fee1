"""Reading rulebooks from files, and choosing one by date."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec

from scoring.engine.policy.checks import faults_between, faults_of
from scoring.engine.policy.model import NoPolicyVersion, Policy, PolicyError
from scoring.engine.strict_yaml import YamlError, parse_yaml

FOLDER = Path(__file__).parent.parent.parent / "policies"


class Policies:
    """Policy versions without gap or overlap, by date."""

    def __init__(self, versions: Iterable[Policy]) -> None:
        self.versions = tuple(sorted(versions, key=lambda policy: policy.valid_from))
        if faults := list(faults_between(self.versions)):
            raise PolicyError("; ".join(faults))

    def version_on(self, on: date) -> Policy:
        """The version in force on a day; :class:`NoPolicyVersion` when there is none."""
        for policy in self.versions:
            if policy.valid_from <= on <= policy.valid_until:
                return policy
        raise NoPolicyVersion(on)

    def version(self, version_id: str) -> Policy:
        """The version of an id; ``KeyError`` when it is not loaded."""
        return {policy.id: policy for policy in self.versions}[version_id]


def read_policy(path: Path, *, draft: bool = False) -> Policy:
    """One rulebook; :class:`PolicyError` with everything that is wrong in it.

    A published rulebook lies in a file that is named after its version; a ``draft`` may be called anything.
    """
    policy = read_draft(path.read_text(encoding="utf-8"), path.name)
    if policy.id != path.stem and not draft:
        raise PolicyError(f"{path.name}: the file is named {path.stem}, the version {policy.id}")
    return policy


def read_draft(text: str, name: str) -> Policy:
    """A rulebook from its text; :class:`PolicyError`, under the given name, with everything wrong in it."""
    try:
        policy = policy_of(parse_yaml(text))
    except (YamlError, msgspec.ValidationError) as error:
        raise PolicyError(f"{name}: {error}") from error
    if faults := list(faults_of(policy)):
        raise PolicyError(f"{name}: " + "; ".join(faults))
    return policy


def policy_of(tree: Mapping[str, Any]) -> Policy:
    """A rulebook's record from its strict YAML; ``msgspec.ValidationError`` names the place."""
    return msgspec.convert(tree, Policy, builtin_types=(date, Decimal))


@cache
def file_hash(version_id: str, folder: Path = FOLDER) -> str:
    """The SHA-256 of the file that gives a version, by default of a shipped one; ``OSError`` without it."""
    return sha256((folder / f"{version_id}.yaml").read_bytes()).hexdigest()


@cache
def load_policies(folder: Path = FOLDER) -> Policies:
    """All rulebooks of a folder, by default the shipped ones; a file that would be overlooked is refused."""
    overlooked = sorted(
        path.name
        for path in folder.iterdir()
        if path.suffix != ".yaml" and path.suffix.lower() in {".yaml", ".yml", ".json"}
    )
    if overlooked:
        raise PolicyError(f"a rulebook is a .yaml file: {', '.join(overlooked)} would not be read")
    return Policies(read_policy(path) for path in sorted(folder.glob("*.yaml")))
