"""What axe finds wrong on a page."""

import json

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

_STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Only what is wrong comes back: all that is right would be hundreds of kilobytes a page.
_BRIEF = {"resultTypes": ["violations"]}
_ALL_BUT_CONTRAST = json.dumps(
    _BRIEF | {"runOnly": _STANDARDS, "rules": {"color-contrast": {"enabled": False}}}
)
_CONTRAST = json.dumps(_BRIEF | {"runOnly": {"type": "rule", "values": ["color-contrast"]}})

# Contrast is most of axe's work, and a matter of style alone: text under the same tags and classes, in a
# window as wide, is as readable as the first of its kind, on whatever page it stands.
_RUN = f"""async judged => {{
    const kinds = new Set(judged), texts = [], places = new Map();
    const states = ['class', 'type', 'disabled', 'aria-disabled', 'aria-current', 'fill'];
    const style = element => [element.localName, ...states.map(name => element.getAttribute(name))].join('.');
    const place = element => {{
        if (!element) return String(innerWidth);
        if (!places.has(element)) places.set(element, place(element.parentElement) + '>' + style(element));
        return places.get(element);
    }};
    const number = text => [...text].reduce((sum, letter) => sum * 33 + letter.codePointAt() | 0, 5381);
    for (const element of document.body.querySelectorAll('*')) {{
        const text = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!(text || element.matches('input, select, textarea')) || !element.checkVisibility()) continue;
        const kind = number(place(element));
        if (kinds.has(kind)) continue;
        kinds.add(kind);
        texts.push(element);
    }}
    const found = (await axe.run({_ALL_BUT_CONTRAST})).violations;
    if (texts.length) found.push(...(await axe.run({{include: texts}}, {_CONTRAST})).violations);
    return [found.flatMap(item => item.nodes.map(node => [item.id, node.html.slice(0, 200)])), [...kinds]];
}}"""

_judged: set[int] = set()  # the kinds of text whose contrast was looked at in this run


def violations(page: Page) -> list[list[str]]:
    """What axe finds wrong on a page, with the elements. Its half megabyte is loaded once for each page."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(AXE_SCRIPT)
    found, kinds = page.evaluate(_RUN, list(_judged))
    if not found:
        _judged.update(kinds)
    return found


def violations_in_both_sizes(page: Page) -> list[list[str]]:
    """What axe finds in large text and in plain, without loading the page again; it stays plain."""
    found = []
    for large in (True, False):
        page.evaluate("large => document.documentElement.classList.toggle('portal-large', large)", large)
        found += violations(page)
    return found
