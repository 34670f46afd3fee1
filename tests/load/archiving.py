"""The drill: closed cases are archived by a process that is killed again and again; nothing may be lost.

``python -m tests.load.archiving``; a PostgreSQL of its own, which ends with it. Prints how often it was
killed, minutes and counts; status 1 where a scan is missing, doubled or another.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from scripts.servers import postgresql, redis
from tests.load.environment import ROOT
from tests.load.restore import keys, manage

COMMAND = [sys.executable, "manage.py", "archive_cases"]


def main() -> None:
    """Make cases, archive them under kills, then look at every scan."""
    parser = argparse.ArgumentParser(prog="python -m tests.load.archiving", description=__doc__)
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as scratch, postgresql() as server, redis() as broker:
        folder = Path(scratch)
        (folder / "queue").mkdir()
        common = os.environ | keys() | {"REDIS_URL": broker} | {"JIFEN_DEMO": "1", "JIFEN_LOG_LEVEL": "ERROR"}
        place = common | {"DATABASE_URL": server, "JIFEN_VAR": scratch, "DRILL_CASES": str(given.cases)}
        for words in (["make_demonstration_certificate"], ["migrate", "-v0"], ["demo"]):
            manage(place, *words)
        before = json.loads(manage(place, "shell", "-v0", "-c", MAKE)[1])
        print(manage(place, "archive_cases", "--dry-run")[1], flush=True)
        began, kills = time.monotonic(), 0
        while _killed(place, chance.uniform(2.0, 6.0)):
            kills += 1
        print(
            f"killed {kills} times; archived after {(time.monotonic() - began) / 60:.2f} minutes", flush=True
        )
        minutes, said = manage(place, "archive_cases", "--verify")
        print(f"{said}: {minutes:.2f} minutes")
        after = json.loads(manage(place, "shell", "-v0", "-c", LOOK)[1])
        print(f"scans before {len(before)}, in archives {len(after['sealed'])}, left {after['left']}")
        print(f"left to the night: {after['without_row']} scans and {after['strays']} archives without a row")
        print(f"fetched again and equal: {after['fetched']}; audit: {after['audit'] or 'whole'}")
        if sorted(before) != sorted(after["sealed"]) or after["left"] or after["audit"] or not kills:
            sys.exit("Something is missing, doubled or was never tried.")


def _killed(place: dict[str, str], seconds: float) -> bool:
    """Whether a run was killed after so many seconds; false where it came to its end before."""
    with subprocess.Popen(COMMAND, cwd=ROOT, env=place, stdout=subprocess.DEVNULL) as run:
        try:
            if run.wait(seconds):
                sys.exit("archive_cases ended with an error.")
        except subprocess.TimeoutExpired:
            run.kill()
            return True
    return False


MAKE = """
import hashlib, json, os
from datetime import timedelta
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from applications.cases.models import Case, CaseFacts
from applications.records.models import RecordEntry
from materials.models import StoredFile, random_name
held = RecordEntry.objects.values("record__person")
first = Case.objects.exclude(person__in=held).exclude(submitted_at=None).earliest("pk")
now = timezone.now()
Case.objects.filter(person=first.person).update(state="withdrawn", closed_at=now)
by, hashes = first.person.user_id, []
for number in range(int(os.environ["DRILL_CASES"])):
    case = Case.objects.create(
        number=f"DRILL{number}", kind="change", state="withdrawn", opened_as="applicant", person=first.person,
        employer=first.employer, district=first.district,
        submitted_at=now - timedelta(days=600), closed_at=now - timedelta(days=500))
    CaseFacts.objects.create(case=case, seq=1, document="{}", role="applicant")
    for place in range(3):
        content = os.urandom(200_000)
        name = default_storage.save(random_name(), ContentFile(content))
        file = StoredFile.objects.create(
            sha256=hashlib.sha256(content).hexdigest(), content_type="image/jpeg", size=len(content),
            stored_name=name, scan="clean", claimed=True)
        item = case.items.create(key=f"x{place}", material="degree", subject="x", because="x")
        item.files.create(file=file, label="x", added_by_id=by)
        hashes.append(file.sha256)
print(json.dumps(hashes))
"""
LOOK = """
import hashlib, json
from applications.accounts.models import User
from applications.accounts.roles import Actor, Role
from applications.archives import services, wholeness
from applications.archives.models import Archive
from applications.audit.verification import findings
from applications.cases.models import CaseFile
from django.core.files.storage import default_storage
from materials.models import StoredFile
sealed = []
for archive in Archive.objects.all():
    members = wholeness.check(archive)["members"]
    sealed += [said["sha256"] for name, said in members.items() if name.startswith("scans/")]
left = CaseFile.objects.filter(item__case__number__startswith="DRILL").count()
known = StoredFile.objects.names()
lying = [name for name in default_storage.sealed_names("uploads") if name not in known]
city, fetched = User.objects.get(login="city-one"), 0
for archive in Archive.objects.order_by("?")[:5]:
    services.bring_back(actor=Actor(city.pk, Role.CITY_OFFICER), archive=archive, reason="drill")
    for one in CaseFile.objects.filter(item__case=archive.case).select_related("file"):
        assert hashlib.sha256(one.file.open().read()).hexdigest() == one.file.sha256
        fetched += 1
strays = len(list(default_storage.sealed_names("archives"))) - Archive.objects.count()
print(json.dumps({"sealed": sealed, "left": left, "without_row": len(lying), "strays": strays,
    "fetched": fetched, "audit": list(findings())}))
"""

if __name__ == "__main__":
    main()
