"""The reference of settings is complete: it lists what the code asks the environment for, and no more."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ASKED = re.compile(r'\benv\.\w+\(\s*"([A-Z0-9_]+)"')
LISTED = re.compile(r"^\| `([A-Z0-9_]+)` \|", re.MULTILINE)


def test_every_setting_is_listed_and_every_listed_one_exists():
    asked = {
        name
        for module in ("settings.py", "gateways.py", "stores.py")
        for name in ASKED.findall((ROOT / "jifen_portal" / module).read_text())
    }
    listed = LISTED.findall((ROOT / "docs/reference/settings.md").read_text())
    assert len(asked) > 10
    assert sorted(listed) == sorted(asked)
