"""The environment as the settings read it: every name with ``_FILE``, and what was asked for is remembered.

``docs/reference/settings.md`` is made of what is remembered here and of ``meanings.yaml`` beside this file:
``manage.py settings_reference``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import environ
import yaml
from environ.fileaware_mapping import FileAwareMapping

MEANINGS = Path(__file__).parent / "meanings.yaml"
_KINDS = {bool: "0 or 1", int: "number", list: "list", dict: "pairs"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A setting that the code asked for: its kind in words, and the default as the code gives it."""

    kind: str
    default: Any


class SecretFiles(FileAwareMapping):
    """The environment, in which ``NAME_FILE`` names a file with the value of NAME.

    An editor, and every command that makes a secret, ends a file with a new line: it is no part of the value.
    """

    def __getitem__(self, key: str) -> str:
        return str(super().__getitem__(key)).rstrip("\r\n")


class Environment(environ.Env):
    """Reads settings, from files where the environment says so, and remembers them."""

    ENVIRON = SecretFiles()

    def __init__(self) -> None:
        super().__init__()
        self.asked: dict[str, Asked] = {}

    def get_value(self, var: str, cast: Any = None, default: Any = environ.Env.NOTSET, **more: Any) -> Any:
        self.asked.setdefault(var, Asked(_KINDS.get(cast, "text"), default))
        return super().get_value(var, cast=cast, default=default, **more)


def reference(asked: dict[str, Asked]) -> str:
    """The table of ``docs/reference/settings.md``. Raises KeyError where a setting has no meaning."""
    meanings: dict[str, dict[str, Any]] = yaml.safe_load(MEANINGS.read_text("utf-8"))
    if unknown := sorted(meanings.keys() - asked.keys()):
        raise KeyError(f"nobody asks for {', '.join(unknown)}")
    return "\n".join(_lines(asked, meanings)) + "\n"


def _lines(asked: dict[str, Asked], meanings: dict[str, dict[str, Any]]) -> Iterator[str]:
    yield "| name | kind | default | meaning |"
    yield "|---|---|---|---|"
    ordered = [*meanings, *sorted(asked.keys() - meanings.keys())]
    for name in ordered:
        said = meanings[name]
        kind = "secret" if said.get("secret") else asked[name].kind
        default = said["default"] if "default" in said else _written(asked[name].default)
        yield f"| `{name}` | {kind} | {default} | {said['meaning']} |"


def _written(default: Any) -> str:
    if isinstance(default, bool):
        return "0" if not default else "1"
    if isinstance(default, list):
        return ", ".join(f"`{item}`" for item in default) or "–"
    return "–" if default in ("", {}) else f"`{default}`"
