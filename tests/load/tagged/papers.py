"""Every paper that the portal prints, with the least, the usual and the most to say, one of them signed."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402

from applications.notices.certificates import write_demonstration_certificate  # noqa: E402
from applications.notices.kinds import KINDS  # noqa: E402
from applications.notices.models import Paper  # noqa: E402
from applications.notices.rendering import markup, pdf  # noqa: E402
from applications.notices.services import as_stored, content_hash  # noqa: E402
from applications.notices.signing import sign  # noqa: E402
from tests.applications.desks.employer.roster.letters import INTRODUCTIONS, introduction  # noqa: E402
from tests.applications.notices.extremes import LEAST, MOST  # noqa: E402
from tests.applications.notices.samples import CONTENTS  # noqa: E402


def write(folder: Path) -> list[Path]:
    """The files, as they are issued today."""
    found = []
    for name, document in _all():
        found.append(folder / f"{name}.pdf")
        found[-1].write_bytes(document)
    return found


def _all() -> Iterator[tuple[str, bytes]]:
    for much, contents in (("least", LEAST), ("usual", CONTENTS), ("most", MOST)):
        for kind, content in contents.items():
            yield f"{kind}-{much}", pdf(markup(_paper(kind, content)))
    for much in INTRODUCTIONS:
        yield f"introduction-{much}", introduction(much)
    write_demonstration_certificate(Path(settings.NOTICE_CERTIFICATE))
    paper = _paper("points_notice", CONTENTS["points_notice"])
    yield "points_notice-signed", sign(pdf(markup(paper)), issuer=paper.issuer, number=paper.number)


def _paper(kind: str, given: dict[str, object]) -> Paper:
    sort, content = KINDS[kind], as_stored(kind, given)
    return Paper(
        kind=kind,
        number=sort.number(2026, "310115", 123456),
        issuer=sort.issuer.format(district="浦东新区"),
        content=content,
        content_hash=content_hash(content),
        code="7K3M9QX2V5TB0111",
        issued_on=date(2026, 11, 20),
    )
