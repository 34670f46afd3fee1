"""``manage.py make_population --cases 100000``: an invented city, to see how the portal does with so many."""

import os
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from applications.demo.population.making import Unsuitable, Wish, make

_CELLS = 30


class Command(BaseCommand):
    help = "Writes invented people, cases and all that belongs to them into a PostgreSQL database for trials."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--cases", type=int, required=True, help="how many applications")
        parser.add_argument("--insured", type=int, default=0, help="how many more have not applied yet")
        parser.add_argument("--seed", type=int, default=1, help="the same seed and day make the same city")
        parser.add_argument("--held", action="store_true", help="everybody has valid points (for the night)")
        parser.add_argument("--without-months", action="store_true", help="no contribution months")
        parser.add_argument(
            "--workers", type=int, default=os.cpu_count() or 1, help="processes that make rows"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("虚构人口只能在演示模式下写入：请设置 JIFEN_DEMO=1。")
        if options["cases"] < 1 or options["insured"] < 0:
            raise CommandError("--cases 须为正整数，--insured 不能为负数。")
        wish = Wish(
            cases=options["cases"],
            insured=options["insured"],
            seed=options["seed"],
            today=timezone.localdate(),
            held=options["held"],
            months=not options["without_months"],
            workers=options["workers"],
        )
        self._began, self._shown = time.monotonic(), 0
        try:
            make(wish, lambda done: self._tell(done, wish.cases + wish.insured))
        except Unsuitable as refusal:
            raise CommandError(str(refusal)) from refusal
        seconds = time.monotonic() - self._began
        self.stdout.write(f"\n虚构人口：{wish.cases} 件申请，{wish.insured} 人未申请，{seconds:.0f} 秒。")

    def _tell(self, done: int, whole: int) -> None:
        """A bar: redrawn on a terminal, a line every tenth elsewhere."""
        tenth = done * 10 // whole
        if not self.stdout.isatty() and tenth == self._shown:
            return
        self._shown = tenth
        full = done * _CELLS // whole
        seconds = time.monotonic() - self._began
        bar = f"[{'█' * full}{'·' * (_CELLS - full)}] {done} / {whole}  {seconds:.0f} s"
        self.stdout.write(bar, ending="\r" if self.stdout.isatty() else "\n")
        self.stdout.flush()
