"""The files of deploy/, as the tests read them."""

import re
from pathlib import Path
from typing import Any

import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("jifen-*.service"))


def directive(unit: str, name: str) -> str:
    """The only value of a directive of a unit, given by its file's name."""
    text = (DEPLOY / "systemd" / unit).read_text("utf-8")
    (value,) = re.findall(rf"^{name}=(.*)$", text, re.MULTILINE)
    return str(value)


def compose() -> dict[str, Any]:
    """compose.yaml with its anchors resolved."""
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return found


def portal_env() -> dict[str, str]:
    """The settings of deploy/portal.env that are not commented out."""
    lines = (DEPLOY / "portal.env").read_text("utf-8").splitlines()
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#"))
    return {name: value for name, _, value in pairs}
