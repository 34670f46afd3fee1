"""Papers of every standing, and how they come to the page: typed, scanned, as a file."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from applications.accounts.roles import PORTAL  # noqa: E402
from applications.accounts.services.throttling import GATES  # noqa: E402
from applications.notices.models import Paper  # noqa: E402
from applications.notices.rendering import signed_address  # noqa: E402
from applications.notices.selectors import document  # noqa: E402
from applications.notices.services import issuing, printing  # noqa: E402
from tests.applications.notices.samples import CONTENTS  # noqa: E402
from tests.load.guessing.page import Shown  # noqa: E402

KIND = "points_notice"
CONTENT = CONTENTS[KIND] | {"valid_until": "2999-04-30"}


def made() -> dict[str, list[Shown]]:
    """By what the page must say of them."""
    issuing.schedule = lambda _paper_id: None  # no worker runs here
    held = printing.render(paper_id=_issued().pk)
    whole, altered = (settings.VAR_DIR / name for name in ("whole.pdf", "altered.pdf"))
    whole.write_bytes(document(held))
    altered.write_bytes(_with_another_byte(whole))
    superseded, corrected, lapsed = _issued(), _issued(), _issued()
    _issued(supersedes=superseded)
    _issued(supersedes=corrected, correcting=True)
    issuing.lapse(actor=PORTAL, paper_id=lapsed.pk, on=timezone.localdate())
    plain, scanned = _typed(held), _scanned(held)
    brackets = held.number.replace("〔", "[").replace("〕", "]")
    slip = "0" if held.code[-1] != "0" else "1"
    return {
        "valid": [
            plain,
            scanned,
            {"n": brackets, "c": held.code.lower().replace("0", "o")},
            plain | {"file": str(whole)},
        ],
        "altered": [
            scanned | {"s": scanned["s"].replace(".173.", ".300.")},
            plain | {"s": _scanned(lapsed)["s"]},
            plain | {"file": str(altered)},
        ],
        "superseded": [_typed(superseded), _scanned(superseded)],
        "corrected": [_typed(corrected), _scanned(corrected)],
        "lapsed": [_typed(lapsed), _scanned(lapsed)],
        "unknown": [
            plain | {"c": held.code[:-1] + slip},
            plain | {"n": lapsed.number},
            {"n": "京积分〔2026〕110101-000001", "c": held.code},
        ],
    }


def _issued(**more: Any) -> Paper:
    with transaction.atomic():
        return issuing.issue(actor=PORTAL, kind=KIND, district_code="310107", content=CONTENT, **more)


def _typed(paper: Paper) -> Shown:
    return {"n": paper.number, "c": paper.code}


def _scanned(paper: Paper) -> Shown:
    return _typed(paper) | {"s": signed_address(paper).rpartition("&s=")[2]}


def _with_another_byte(file: Path) -> bytes:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    return bytes(content)


if __name__ == "__main__":
    limits = {kind: asdict(limit) for kind, limit in GATES["verify"].items()}
    print(json.dumps([made(), limits]))
