"""Lighthouse of npm in a folder of its own under ``var/``, and what it says of one page."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.load.environment import ROOT

FOLDER = ROOT / "var" / "load" / "lighthouse"
PACKAGE = "lighthouse@12.8.2"  # 13 needs a newer Node than Debian 12 can easily have
CATEGORIES = ("accessibility", "best-practices", "performance")
CHROME = (
    "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-dev-shm-usage"
    " --disable-background-networking --disable-component-update --disable-sync"
)


@dataclass(frozen=True, slots=True)
class Audit:
    """Scores of 100 in the order of ``CATEGORIES``; ``paint``: largest contentful paint in seconds.

    Under Lighthouse's own throttling of a middling telephone. ``faults``: audits that cost points.
    """

    scores: tuple[int, ...]
    paint: float
    faults: list[str]


TRIES = 3  # now and then it loses the browser's trace, and asks to be run again


def installed() -> Path:
    """The program; installs it when it is not there yet. FileNotFoundError: there is no npm."""
    program, note = FOLDER / "node_modules" / ".bin" / "lighthouse", FOLDER / "package.txt"
    if not note.exists() or note.read_text("utf-8") != PACKAGE:
        npm = shutil.which("npm")
        if npm is None:
            raise FileNotFoundError("npm is not installed: Lighthouse needs Node 20")
        print(f"installing {PACKAGE} into {FOLDER.relative_to(ROOT)} …", flush=True)
        FOLDER.mkdir(parents=True, exist_ok=True)
        quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(FOLDER)]
        subprocess.run([npm, "install", *quiet, PACKAGE], check=True)
        note.write_text(PACKAGE, "utf-8")
    return program


def audit(address: str, cookies: dict[str, str]) -> Audit:
    """What Lighthouse says of a page to whoever has these cookies. RuntimeError where it says nothing."""
    command = [
        str(installed()),
        address,
        "--output=json",
        "--quiet",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={CHROME}",
    ]
    if cookies:
        command.append(f"--extra-headers={json.dumps({'Cookie': written(cookies)})}")
    environment = {**os.environ, "CHROME_PATH": shutil.which("chromium") or ""}
    for _try in range(TRIES):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if not done.returncode:
            break
    else:
        raise RuntimeError(f"{address}: {done.stderr.strip()[-1000:]}")
    found = json.loads(done.stdout)
    scores = tuple(round((found["categories"][name]["score"] or 0) * 100) for name in CATEGORIES)
    paint = found["audits"]["largest-contentful-paint"]["numericValue"] / 1000
    costly = {
        reference["id"]
        for name in CATEGORIES
        for reference in found["categories"][name]["auditRefs"]
        if reference["weight"]
    }
    faults = [name for name in sorted(costly) if (found["audits"][name]["score"] or 1) < 0.9]
    return Audit(scores, paint, faults)


def written(cookies: dict[str, str]) -> str:
    """Cookies as a header has them."""
    return "; ".join(f"{name}={value}" for name, value in cookies.items())
