"""The drill: a portal is backed up and restored into an empty place, and everything in it is verified.

``python -m tests.load.restore``: the demonstration's people with their files, papers and archives, and an
invented city of 5,000 cases (``--cases``) beside them, on servers of their own, which end with it. Prints
minutes; status 1 where something was not as it was.
"""

import argparse
import base64
import os
import secrets
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.servers import postgresql, redis
from tests.load.environment import ROOT


def manage(environment: dict[str, str], *words: str) -> tuple[float, str]:
    """Run a command of manage.py; minutes, and what it said. Raises SystemExit with its errors."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(words)}: status {done.returncode}\n{done.stdout}\n{done.stderr[-3000:]}")
    return (time.monotonic() - began) / 60, done.stdout.strip()


def keys() -> dict[str, str]:
    """Keys by the environment, as an operator has them: they outlive the machine."""
    field, index, audit, code = (base64.b64encode(secrets.token_bytes(32)).decode() for _ in range(4))
    return {
        "JIFEN_FIELD_KEYS": f"k1:{field}",
        "JIFEN_INDEX_KEY": f"k1:{index}",
        "JIFEN_AUDIT_KEY": audit,
        "JIFEN_CODE_KEYS": f"k1:{code}",
        "SECRET_KEY": secrets.token_urlsafe(48),
    }


def main() -> None:
    """Print what each step took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5_000, help="beside the demonstration's")
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as scratch,
        postgresql() as old,
        postgresql() as new,
        redis() as broker,
    ):
        folder = Path(scratch)
        common = os.environ | keys() | {"REDIS_URL": broker} | {"JIFEN_DEMO": "1", "JIFEN_LOG_LEVEL": "ERROR"}
        # As an operator keeps it: apart from the machine that is lost.
        common |= {"JIFEN_AUDIT_SEAL_FILE": str(folder / "newest-seal.json")}
        before = common | {"DATABASE_URL": old, "JIFEN_VAR": str(folder / "before")}
        after = common | {"DATABASE_URL": new, "JIFEN_VAR": str(folder / "after")}
        for var in ("before", "after"):
            (folder / var / "queue").mkdir(parents=True)
        for words in (["make_demonstration_certificate"], ["migrate", "-v0"], ["demo"]):
            manage(before, *words)
        manage(before, "shell", "-v0", "-c", RENDER)
        manage(before, "shell", "-v0", "-c", AGE)
        print(manage(before, "archive_cases")[1], flush=True)
        if given.cases:
            manage(before, "make_population", "--cases", str(given.cases))
            manage(before, "shell", "-v0", "-c", LAY)
        print(f"sealed   {manage(before, 'shell', '-v0', '-c', SEAL)[0]:6.2f} minutes", flush=True)
        backup, said = manage(before, "backup", str(folder / "backup"))
        print(f"backup   {backup:6.2f} minutes\n{said}", flush=True)
        restore, said = manage(after, "restore", str(folder / "backup"))
        print(f"restore  {restore:6.2f} minutes\n{said}", flush=True)
        counts = [manage(where, "shell", "-v0", "-c", COUNT)[1] for where in (before, after)]
        print(f"rows before: {counts[0]}\nrows after:  {counts[1]}")
        if counts[0] != counts[1]:
            sys.exit("Something is missing.")


RENDER = """
from applications.notices.models import Paper
from applications.notices.services import printing
for pk in Paper.objects.filter(state="pending").values_list("pk", flat=True):
    printing.render(paper_id=pk)
"""
AGE = """
from datetime import timedelta
from django.utils import timezone
from applications.cases.models import Case
for case in Case.objects.filter(closed_at__isnull=False):
    Case.objects.filter(pk=case.pk).update(closed_at=case.closed_at - timedelta(days=500))
"""
# An invented city's papers have no PDF; the hash in their rows is that of their content.
LAY = """
import msgspec
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from applications.notices.models import Paper
for paper in Paper.objects.filter(file__startswith="population/").iterator():
    said = msgspec.json.encode(paper.content, order="deterministic")
    default_storage._save(paper.file, ContentFile(said))
"""
SEAL = """
from applications.audit.services import seal
while seal():
    pass
"""
COUNT = """
from django.apps import apps
print(sum(model.objects.count() for model in apps.get_models() if model._meta.managed), end=" rows, ")
from applications.archives.models import Archive
from applications.audit.models import Seal
from applications.notices.models import Paper
from materials.models import StoredFile
print(Paper.objects.filter(state="rendered").count(), "papers,", Seal.objects.count(), "seals,", end=" ")
print(StoredFile.objects.count(), "uploads,", Archive.objects.count(), "archives")
"""

if __name__ == "__main__":
    main()
