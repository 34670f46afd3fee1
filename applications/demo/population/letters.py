"""Papers and messages as rows: the content is sealed, no PDF lies behind a paper, no message goes out."""

import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from uuid import UUID

import msgspec

from applications.demo.population.city import City
from applications.demo.population.copying import Rows, Sheet
from applications.demo.population.people import Somebody
from applications.notices.kinds import KINDS
from applications.notices.models import Paper, PaperState
from applications.notices.services import content_hash
from applications.notices.services.issuing import CODE_ALPHABET, CODE_LENGTH
from applications.outbox.models import Message, State
from applications.outbox.services.forgetting import KEPT_DAYS
from applications.outbox.templates import Value, purpose_of, render
from applications.vault.index import blind_index

_PAPERS = Sheet(
    Paper, "id", "kind", "district_id", "year", "seq", "number", "issuer", "case_id", "person_id",
    "employer_id", "content", "content_hash", "code", "issued_by_id", "issued_on", "issued_at", "valid_until",
    "lapsed_on", "file", "sha256", "rendered_at", state=PaperState.RENDERED.value, size=70_000,
)  # fmt: skip
_MESSAGES = Sheet(
    Message, "id", "key", "purpose", "template", "template_version", "to", "to_index", "values", "text",
    "chain", "district_id", "created_at", "next_try_at", "sent_at", "delivered_at", "blanked_at",
    state=State.DELIVERED.value, attempts=1, gateway="console",
)  # fmt: skip
_NO_CASE = "JF200012345678"


@dataclass(frozen=True, slots=True)
class Desk:
    """What every letter about one case has in common."""

    rows: Rows
    rng: random.Random
    city: City
    who: Somebody
    case: int
    number: int  # of the case in the city; no two papers of a series share it

    @property
    def district(self) -> str:
        return self.who.firm.district

    def paper(
        self, kind: str, content: dict[str, Any], at: datetime, *, officer: int, nth: int,
        valid_until: date | None = None, lapsed_on: date | None = None,
    ) -> str:  # fmt: skip
        """The ``nth`` paper of the case, issued and made; its number."""
        sort, pk = KINDS[kind], self.city.id("paper", self.number, nth)
        plain = msgspec.to_builtins(sort.check(content))
        name, digest = sort.number(at.year, self.district, self.case), content_hash(plain)
        self.rows.add(
            _PAPERS, pk, kind, self.district, at.year, self.case, name,
            sort.issuer.format(district=self.city.names[self.district]), self.case,
            None if kind == "points_notice_employer" else self.who.id,
            self.who.firm.id if sort.employer_reads else None, plain, digest,
            "".join(self.rng.choices(CODE_ALPHABET, k=CODE_LENGTH)), officer, at.date(), at, valid_until,
            lapsed_on, f"population/{pk}.pdf", digest, at,
        )  # fmt: skip
        return name

    def message(self, template: str, reader: str, values: dict[str, Value], at: datetime, seq: int) -> None:
        """One that was delivered; what it said is forgotten when its time is over."""
        text, version = _worded(template, values)
        old = (self.city.today - at.date()).days > KEPT_DAYS
        phone = self.who.phone if reader == "applicant" else self.who.firm.phone
        index = self.who.phone_index if reader == "applicant" else blind_index(phone, "phone")
        said = ("", "", {}, "") if old else (phone, index, values, text)
        sent = at + timedelta(seconds=3)
        self.rows.add(
            _MESSAGES, _id_at(at, self.rng), f"case:{self.case}:{seq}:{template}:{reader}:0",
            purpose_of(template), template, version, *said, f"case:{self.case}", self.district, at, at, sent,
            sent, at + timedelta(days=KEPT_DAYS) if old else None,
        )  # fmt: skip


def _worded(template: str, values: dict[str, Value]) -> tuple[str, str]:
    if "case" not in values:
        return _rendered(template, tuple(values.items()))
    text, version = _rendered(template, (("case", _NO_CASE),))
    return text.replace(_NO_CASE, str(values["case"])), version


@cache
def _rendered(template: str, values: tuple[tuple[str, Value], ...]) -> tuple[str, str]:
    return render(template, dict(values))


def _id_at(at: datetime, rng: random.Random) -> UUID:
    """An id that sorts by time, as those of the outbox do (UUID version 7)."""
    stamp = int(at.timestamp() * 1000)
    bits = stamp << 80 | 0x7 << 76 | rng.getrandbits(12) << 64 | 0b10 << 62 | rng.getrandbits(62)
    return UUID(int=bits)
