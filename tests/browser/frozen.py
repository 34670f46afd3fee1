"""Runs a module, as ``python -m`` does, on the day for which invented people are written.

Time goes on from there: ``python -m tests.browser.frozen gunicorn …``
"""

import runpy
import sys

import time_machine

NOON = "2026-11-22T12:00:00+08:00"

if __name__ == "__main__":
    sys.argv = sys.argv[1:]
    with time_machine.travel(NOON, tick=True):
        runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
