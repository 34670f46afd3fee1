"""What the public credit platform is told (workflow, section 8; docs/reference/credit-platform.md)."""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.sanctions.models import Ban, BanState, Deed, Fact

FORMATS = ("csv", "json")


class Entry(NamedTuple):
    """One line of the export. Days are ISO dates, ``until`` inclusive; ``fine`` in yuan."""

    kind: str
    subject: str
    name: str
    number: str
    decided_on: str
    begins_on: str = ""
    until: str = ""
    fine: str = ""
    document: str = ""


def entries(deeds: Sequence[Deed], bans: Sequence[Ban]) -> Iterator[Entry]:
    """False materials of people, fines of employers, bans of both."""
    for deed in deeds:
        day = deed.on.isoformat()
        yield Entry(
            "false_material", "person", deed.person.name, deed.person.id_number, day, document=deed.document
        )
        if deed.fine is not None:
            firm = deed.employer
            yield Entry(
                "fine",
                "employer",
                firm.name,
                firm.uscc,
                day,
                fine=str(deed.fine),
                document=deed.fine_document,
            )
    for ban in bans:
        subject = "person" if ban.person else "employer"
        name, number = (
            (ban.person.name, ban.person.id_number)
            if ban.person
            else (ban.employer.name, ban.employer.uscc)
            if ban.employer
            else ("", "")
        )
        days = ban.begins_on.isoformat(), ban.last_day.isoformat()
        decided = timezone.localdate(ban.decided_at).isoformat() if ban.decided_at else ""
        yield Entry("ban", subject, name, number, decided, *days, document=ban.document)


def to_report(*, again: bool) -> tuple[list[Deed], list[Ban]]:
    """What was not reported yet; ``again``: everything."""
    deeds = Deed.objects.filter(fact=Fact.FALSE_MATERIALS).select_related("person", "employer")
    bans = Ban.objects.filter(state=BanState.IN_FORCE).select_related("person", "employer")
    if not again:
        deeds, bans = deeds.filter(reported_on=None), bans.filter(reported_on=None)
    return list(deeds.order_by("pk")), list(bans.order_by("pk"))


def text_of(found: Sequence[Entry], form: str) -> str:
    """The export as CSV with a head, or as JSON. :raises Refused: another format."""
    if form == "json":
        rows: list[dict[str, Any]] = [entry._asdict() for entry in found]
        return json.dumps({"format": "jifen-credit/1", "entries": rows}, ensure_ascii=False, indent=1) + "\n"
    if form != "csv":
        raise Refused(f"csv / json: {form}")
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(Entry._fields)
    writer.writerows(found)
    return page.getvalue()
