"""The pages as a drawing (SVG): how long the slow answers of each take with few and with many cases."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from tests.load.size.telling import MOST_MS, Page

ROW, LEFT, WIDTH, TOP, BELOW = 13, 300, 520, 46, 20
BLUE, GREY, PALE, RED = "#1d70b8", "#505a5f", "#e3e4e5", "#d4351c"


def drawn(pages: Sequence[Page], few: int, many: int) -> str:
    """Two dots a page, the slowest page on top; those that are no desk are left out."""
    desks = sorted(
        (page for page in pages if "a PDF" not in page.remarks), key=lambda page: page.after[1], reverse=True
    )
    most = max(MOST_MS, *(page.after[1] for page in desks)) * 1.05
    height = TOP + ROW * len(desks) + BELOW
    words = f"95th percentile of each page, ms: {few:,} cases (grey), {many:,} cases (blue)"
    shapes = [_text(LEFT, 16, words, "start"), *_scale(most, height)]
    for nth, page in enumerate(desks):
        shapes += _row(page, TOP + ROW * nth + ROW / 2, most)
    width = LEFT + WIDTH + 30
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" font-family="sans-serif" font-size="10">\n'
        f'<rect width="{width}" height="{height}" fill="white"/>\n' + "\n".join(shapes) + "\n</svg>\n"
    )


def _scale(most: float, height: float) -> Iterator[str]:
    """A line every 25 ms, and the bar."""
    for value in range(0, int(most) + 1, 25):
        x, colour = LEFT + WIDTH * value / most, RED if value == MOST_MS else PALE
        yield f'<path d="M{x:.1f} {TOP}V{height - BELOW}" stroke="{colour}"/>'
        yield _text(x, TOP - 8, str(value), "middle")


def _row(page: Page, y: float, most: float) -> Iterator[str]:
    yield _text(LEFT - 8, y + 3, f"{page.key[0]}: {page.key[1]}", "end")
    after = LEFT + WIDTH * page.after[1] / most
    if page.before:
        before = LEFT + WIDTH * page.before[1] / most
        yield f'<path d="M{before:.1f} {y:.1f}H{after:.1f}" stroke="{GREY}"/>'
        yield f'<circle cx="{before:.1f}" cy="{y:.1f}" r="3" fill="{GREY}"/>'
    yield f'<circle cx="{after:.1f}" cy="{y:.1f}" r="3" fill="{BLUE}"/>'


def _text(x: float, y: float, words: str, anchor: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{GREY}">{escape(words)}</text>'
