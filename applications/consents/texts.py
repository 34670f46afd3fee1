"""The texts that people agree to, by kind and version: a published version is never changed.

``texts.yaml`` is the one place where they stand. A new version is asked of everybody from its first day on.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scoring.engine.strict_yaml import read_yaml

FILE = Path(__file__).with_name("texts.yaml")


class Kind(models.TextChoices):
    """What is agreed to."""

    ACCOUNT = "account", _("处理个人信息")
    GUARDIAN = "guardian", _("监护人同意")
    FORECAST = "forecast", _("让单位看积分预测")


@dataclass(frozen=True, slots=True)
class Words:
    """A text in one language. ``ending``: how the consent ends, and what follows then."""

    title: str
    purpose: str
    data: list[str]
    receivers: list[str]
    kept: list[str]
    ending: str


@dataclass(frozen=True, slots=True)
class Text:
    """One version; ``in_force_from`` is the first day on which it is asked."""

    kind: Kind
    version: int
    in_force_from: date
    may_be_taken_back: bool
    zh: Words
    en: Words

    @property
    def sha256(self) -> str:
        """Names exactly these words, in both languages."""
        encoded = msgspec.json.encode({"zh": asdict(self.zh), "en": asdict(self.en)}, order="deterministic")
        return hashlib.sha256(encoded).hexdigest()

    def words(self, english: bool) -> Words:
        """The text in the language of the page."""
        return self.en if english else self.zh


@cache
def texts() -> Mapping[Kind, tuple[Text, ...]]:
    """Every version of every kind, the oldest first.

    :raises ValueError: a kind without a text, versions out of order, or a malformed one.
    """
    raw = read_yaml(FILE)
    if absent := [kind.value for kind in Kind if kind not in raw]:
        raise ValueError(f"kinds of consent missing: {', '.join(absent)}")
    found = {kind: tuple(_text(kind, row) for row in raw.pop(kind)) for kind in Kind}
    if raw:
        raise ValueError(f"not kinds of consent: {sorted(raw)}")
    for kind, versions in found.items():
        if [text.version for text in versions] != list(range(1, len(versions) + 1)):
            raise ValueError(f"versions of {kind} are not counted from 1")
        days = [text.in_force_from for text in versions]
        if not versions or days != sorted(set(days)):
            raise ValueError(f"versions of {kind} do not follow each other")
    return found


def current(kind: Kind, on: date | None = None) -> Text:
    """The version that is asked on a day, by default today; before all of them the first."""
    day = on or timezone.localdate()
    begun = [text for text in texts()[kind] if text.in_force_from <= day]
    return begun[-1] if begun else texts()[kind][0]


def of_version(kind: Kind, version: int) -> Text:
    """The text that was agreed to. Raises LookupError for an unknown version."""
    found = next((text for text in texts()[kind] if text.version == version), None)
    if found is None:
        raise LookupError(f"no version {version} of {kind}")
    return found


def _text(kind: Kind, row: dict[str, Any]) -> Text:
    row = {**row, "kind": kind, "may_be_taken_back": row["may_be_taken_back"] == "yes"}
    return msgspec.convert(row, Text)
