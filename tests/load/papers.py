"""Time, size and memory of papers: ``python -m tests.load.papers [--rounds 12] [--papers 1000]``.

One 积分通知书, warm, in processor time and by turns, so that other work on the machine disturbs all alike:
the portal's press, plain ``HTML(string=…).write_pdf()`` of the same page, and printing by Chromium; then the
signature; then so many notices by two worker processes, by the clock.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

SETTINGS = "tests.load.messages.settings"
CHROMIUM = "/usr/bin/chromium"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--papers", type=int, default=1000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"JIFEN_VAR": folder, "DJANGO_SETTINGS_MODULE": SETTINGS}
        return _run(given.rounds, given.papers, Path(folder))


def _run(rounds: int, papers: int, folder: Path) -> int:
    paper, html = _prepared()
    from applications.notices import rendering, signing  # noqa: PLC0415  (after the environment is set)

    document = rendering.pdf(html)
    times = _by_turns(
        rounds,
        {
            "press": lambda: rendering.pdf(html),
            "plain": lambda: _plain(html),
            "signature": lambda: signing.sign(document, issuer=paper.issuer, number=paper.number),
            "chromium": lambda: _chromium(html, folder),
        },
    )
    for name, seconds in times.items():
        print(f"{name:10} {seconds * 1000:7.1f} ms of processor time")
    began = time.monotonic()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        peaks = list(pool.map(_many, [papers // 2] * 2))
    each = papers / (time.monotonic() - began)
    print(f"{papers} notices, two workers: {each:.1f} a second, at most {max(peaks) / 1024:.0f} MB a worker")
    bars = {
        f"press / plain {times['press'] / times['plain']:.2f} <= 1.0": times["press"] <= times["plain"],
        f"signature {times['signature'] * 1000:.1f} ms <= 30": times["signature"] <= 0.030,
        f"{each:.1f} a second >= 12": each >= 12,
        f"{len(document):,} bytes <= 90,000": len(document) <= 90_000,
    }
    if times["chromium"]:
        ratio = times["press"] / times["chromium"]
        bars[f"press / chromium {ratio:.2f} <= 0.6"] = ratio <= 0.6
    for words, holds in bars.items():
        print(f"{'holds      ' if holds else 'NOT reached'} {words}")
    return int(not all(bars.values()))


def _prepared() -> tuple[Any, str]:
    import django  # noqa: PLC0415

    django.setup()
    from django.conf import settings  # noqa: PLC0415

    from applications.notices import rendering, services  # noqa: PLC0415
    from applications.notices.certificates import write_demonstration_certificate  # noqa: PLC0415
    from applications.notices.kinds import KINDS  # noqa: PLC0415
    from applications.notices.models import Paper  # noqa: PLC0415
    from tests.applications.notices.samples import CONTENTS  # noqa: PLC0415

    if not Path(settings.NOTICE_CERTIFICATE).exists():
        write_demonstration_certificate(Path(settings.NOTICE_CERTIFICATE))
    kind = KINDS["points_notice"]
    content = services.as_stored(kind.code, CONTENTS[kind.code])
    paper = Paper(
        kind=kind.code,
        number=kind.number(2026, "310107", 1),
        issuer=kind.issuer.format(district="普陀区"),
        content=content,
        content_hash=services.content_hash(content),
        code="7K3M9QX2V5TB0111",
    )
    paper.issued_on = date(2026, 11, 20)
    return paper, rendering.markup(paper)


def _plain(html: str) -> None:
    """The same page and fonts as somebody would print them who keeps nothing from one to the next."""
    from django.template.loader import get_template  # noqa: PLC0415

    from applications.notices.drawings import watermark  # noqa: PLC0415
    from applications.notices.fonts import families  # noqa: PLC0415
    from applications.notices.rendering import SHEET, press  # noqa: PLC0415

    sheet = get_template(SHEET).render({"watermark": watermark(), "families": families()})
    page = html.replace("</head>", f"<style>{sheet}</style></head>")
    press().html(string=page).write_pdf(pdf_variant="pdf/ua-1")


def _chromium(html: str, folder: Path) -> None:
    """A printer program of its own for each paper; its processor time is that of the children."""
    (folder / "page.html").write_text(html, "utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", f"--user-data-dir={folder}/c"]
    words = [CHROMIUM, *options, f"--print-to-pdf={folder}/c.pdf", f"{folder}/page.html"]
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _by_turns(rounds: int, subjects: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Seconds of processor time, the best of each; 0 for one that is not installed."""
    best = dict.fromkeys(subjects, 0.0)
    for _round in range(rounds):
        for name, act in subjects.items():
            if name == "chromium" and not Path(CHROMIUM).exists():
                continue
            before = _processor()
            act()
            taken = _processor() - before
            best[name] = min(best[name] or taken, taken)
    return best


def _processor() -> float:
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def _many(papers: int) -> int:
    """Make so many notices; the peak of this process in KiB."""
    _paper, html = _prepared()
    from applications.notices import rendering  # noqa: PLC0415

    for _number in range(papers):
        rendering.pdf(html)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    sys.exit(main())
