"""How long ``rotate_keys`` takes over 100,000 people on PostgreSQL, killed once and run again.

``python -m tests.load.rotation`` or ``--people 2000``; on a server that is thrown away. One process goes on
looking people up and writing their telephone numbers; how long it waited is told beside.
"""

import argparse
import base64
import os
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psycopg2

from scripts.servers import postgresql
from tests.load.environment import ROOT
from tests.load.imports import manage

PEOPLE = """
from datetime import date
from applications.accounts.models import User
from applications.applicants.models import Person
from applications.vault.index import blind_index
from tests.load.imports import identities
count = int({count!r})
def users():
    for number in range(count):
        yield User(login=blind_index(f"P{{number:017}}", "permit"), name="测试", password="!")
User.objects.bulk_create(users(), batch_size=5000)
ids = User.objects.order_by("pk").values_list("pk", flat=True)
def people():
    for number, (identity, user) in enumerate(zip(identities(count), ids.iterator())):
        permit, phone = f"P{{number:017}}", f"139{{number:08}}"
        yield Person(
            user_id=user, name="测试", id_number=identity, id_index=blind_index(identity, "id_number"),
            birth_date=date(1990, 1, 1), permit_number=permit, permit_index=blind_index(permit, "permit"),
            permit_issued_on=date(2020, 1, 1), phone=phone, phone_index=blind_index(phone, "phone"),
            address=f"示例路{{number}}号",
        )
Person.objects.bulk_create(people(), batch_size=5000)
"""
WRITER = """
import random, time
from applications.applicants.models import Person
from applications.vault.index import blind_index
waits, lost = [], 0
while True:
    number = random.randrange(int({count!r}))
    began = time.monotonic()
    person = Person.objects.with_permit(f"P{{number:017}}").first()
    if person is None or person.permit_number != f"P{{number:017}}":
        lost += 1
    else:
        person.phone = f"138{{number:08}}"
        person.phone_index = blind_index(person.phone, "phone")
        person.save()
    waits.append(time.monotonic() - began)
    longest, middle = max(waits) * 1000, sorted(waits)[len(waits) // 2] * 1000
    if len(waits) % 50 == 0:
        said = f"{{len(waits)}} written, {{lost}} not found"
        print(f"{{said}}, median {{middle:.1f}} ms, longest {{longest:.0f}} ms", flush=True)
"""
AFTER = """
from applications.applicants.models import Person
count = int({count!r})
found = sum(
    1 for number in range(0, count, max(1, count // 1000))
    if Person.objects.with_permit(f"P{{number:017}}").values_list("id_number", flat=True).first()
)
print(f"of 1,000 people found and read with the new keys alone: {{found}}")
"""


def key(name: str) -> str:
    """A new key as the settings take it."""
    return f"{name}:{base64.b64encode(secrets.token_bytes(32)).decode()}"


def moved(environment: dict[str, str]) -> int:
    """How many people stand under the newest keys."""
    with closing(psycopg2.connect(environment["DATABASE_URL"])) as connection, connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM applicants_person WHERE id_number LIKE 'k2:%' AND id_index LIKE 'k2.%'"
        )
        return int(cursor.fetchone()[0])


def rotate(environment: dict[str, str], kill_at: int = 0) -> tuple[float, str]:
    """Seconds, and what was said; ``kill_at``: so many people moved."""
    command = [sys.executable, "manage.py", "rotate_keys"]
    began = time.monotonic()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        while kill_at and process.poll() is None and moved(environment) < kill_at:
            time.sleep(0.2)
        if kill_at:
            process.send_signal(signal.SIGKILL)
        said, _nothing = process.communicate()
    return time.monotonic() - began, said


def main() -> None:
    """Print what each run took and said; status 1 where something is left or was not found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, postgresql() as address:
        fields, indexes = key("k1"), key("k1")
        environment = os.environ | {
            "DATABASE_URL": address,
            "JIFEN_VAR": folder,
            "JIFEN_FIELD_KEYS": fields,
            "JIFEN_INDEX_KEY": indexes,
        }
        manage(environment, "make_keys")
        manage(environment, "migrate")
        manage(environment, "shell", "-c", PEOPLE.format(count=given.people))
        new_fields, new_indexes = key("k2"), key("k2")
        both = environment | {
            "JIFEN_FIELD_KEYS": f"{new_fields},{fields}",
            "JIFEN_INDEX_KEY": f"{new_indexes},{indexes}",
        }
        log = Path(folder) / "writer"
        with log.open("w") as file:
            writer = subprocess.Popen(
                [sys.executable, "manage.py", "shell", "-v0", "-c", WRITER.format(count=given.people)],
                cwd=ROOT,
                env=both,
                stdout=file,
            )
            for name, kill_at in (("killed", given.people // 3), ("resumed", 0), ("once more", 0)):
                took, said = rotate(both, kill_at)
                print(f"{name:10} {took:6.1f} s, {moved(both)} people moved\n{said}", flush=True)
            writer.terminate()
            writer.wait()
        written = log.read_text().strip().splitlines()
        print(f"meanwhile: {written[-1] if written else 'nothing'}")
        alone = environment | {"JIFEN_FIELD_KEYS": new_fields, "JIFEN_INDEX_KEY": new_indexes}
        after = subprocess.run(
            [sys.executable, "manage.py", "shell", "-v0", "-c", AFTER.format(count=given.people)],
            cwd=ROOT,
            env=alone,
            capture_output=True,
            text=True,
            check=True,
        )
        print(after.stdout.strip())
        if said.count("not used any more") != 2 or not written or " 0 not found" not in written[-1]:
            sys.exit(1)


if __name__ == "__main__":
    main()
