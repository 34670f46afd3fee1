"""Prepared reasons why a paper cannot be taken, read strictly from reasons.yaml."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from materials import catalogue
from scoring.engine.strict_yaml import YamlError, parse_yaml

PATH = Path(__file__).with_name("reasons.yaml")


class ReasonsError(ValueError):
    """The file is ambiguous or speaks of a paper that does not exist; the message names the entry."""


Kind = Literal["missing", "unfit", "expired"]


class Reason(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``type`` as the notice types it; ``instead`` is empty where the catalogue's own sentence is offered."""

    type: Kind
    text: str
    instead: str = ""
    id: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    always: dict[str, Reason]
    materials: dict[str, dict[str, Reason]]


class Reasons(msgspec.Struct, frozen=True):
    """All prepared reasons: those of every paper, and those of one."""

    always: Mapping[str, Reason]
    own: Mapping[str, Mapping[str, Reason]]

    def of(self, material: catalogue.Material) -> list[Reason]:
        """What can be said against a paper, its own reasons first, the name filled in."""
        found = {**self.own.get(material.id, {}), **self.always}
        return [
            msgspec.structs.replace(reason, id=name, text=reason.text.format(name=material.name))
            for name, reason in found.items()
        ]


def parse(text: str, papers: Mapping[str, catalogue.Material]) -> Reasons:
    """Read the file; raises :class:`ReasonsError` for whatever leaves a question open."""
    try:
        file = msgspec.convert(parse_yaml(text), _File)
    except (YamlError, msgspec.ValidationError) as error:
        raise ReasonsError(str(error)) from error
    if strange := sorted(set(file.materials) - set(papers)):
        raise ReasonsError(f"no such paper: {', '.join(strange)}")
    for material, reasons in file.materials.items():
        if twice := sorted(set(reasons) & set(file.always)):
            raise ReasonsError(f"{material}: {', '.join(twice)} is a reason of every paper already")
    for reason in [*file.always.values(), *(one for own in file.materials.values() for one in own.values())]:
        if not reason.text.endswith("。") or len(reason.text) > 120 or len(reason.instead) > 300:
            raise ReasonsError(f"not one short sentence: {reason.text}")
    return Reasons(file.always, file.materials)


@cache
def load() -> Reasons:
    """The reasons that ship with the portal."""
    return parse(PATH.read_text(encoding="utf-8"), catalogue.load().materials)
