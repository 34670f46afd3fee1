"""What axe finds wrong on a page.

Axe is most of what a page costs the stories, and most of what it would look at it has seen before. Contrast
is a matter of style alone: text under the same tags and classes, in a window as wide, is as readable as the
first of its kind, on whatever page it stands, and no less so in large text. All else is a matter of how a
page is built: in a shape without faults (``survey.js`` says what belongs to it) other words are none either.
"""

import json
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong comes back: all that is right would be hundreds of kilobytes a page.
_BRIEF = {"resultTypes": ["violations"]}
_ALL_BUT_CONTRAST = json.dumps(
    _BRIEF | {"runOnly": _STANDARDS, "rules": {"color-contrast": {"enabled": False}}}
)
_CONTRAST = json.dumps(_BRIEF | {"runOnly": {"type": "rule", "values": ["color-contrast"]}})

_SURVEY = Path(__file__).with_name("survey.js").read_text("utf-8")
_RUN = f"""async whole => {{
    const found = whole ? (await axe.run({_ALL_BUT_CONTRAST})).violations : [];
    if (axeUnread.length) found.push(...(await axe.run({{include: axeUnread}}, {_CONTRAST})).violations);
    return found.flatMap(item => item.nodes.map(node => [item.id, node.html.slice(0, 200)]));
}}"""

_judged: dict[int, None] = {}  # shapes, languages and kinds of text in which nothing was wrong in this run


def violations(page: Page) -> list[list[str]]:
    """What axe finds wrong on a page, with the elements. Its half megabyte is loaded where it is asked."""
    new, texts, loaded = page.evaluate(_SURVEY, json.dumps(list(_judged)))
    if not new:
        return []
    if not loaded:
        page.evaluate(AXE_SCRIPT)
    found: list[list[str]] = page.evaluate(_RUN, len(new) > texts)
    if not found:
        _judged.update(dict.fromkeys(new))
    return found


def violations_in_both_sizes(page: Page) -> list[list[str]]:
    """What axe finds in large text and in plain, without loading the page again; it stays plain."""
    found = []
    for large in (True, False):
        page.evaluate("large => document.documentElement.classList.toggle('portal-large', large)", large)
        found += violations(page)
    return found
