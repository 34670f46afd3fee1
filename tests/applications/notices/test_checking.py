"""``manage.py verify_paper``: a paper as issued, and each way in which one can be something else."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from applications.notices import selectors
from applications.notices.certificates import write_demonstration_certificate
from applications.notices.models import Paper
from applications.notices.rendering import signed_address
from applications.notices.services import printing
from tests.applications.notices.samples import CONTENTS

GOOD = CONTENTS["points_notice"] | {"valid_until": "2999-04-30"}


@pytest.fixture
def paper(issue, signing):
    return printing.render(paper_id=issue(content=GOOD).pk)


@pytest.fixture
def check(tmp_path, paper):
    """Runs the command on a PDF; gives its lines, each beginning with ok or NO."""

    def checked(document: bytes | None = None, **options) -> list[str]:
        path, out = tmp_path / "paper.pdf", StringIO()
        path.write_bytes(selectors.document(paper) if document is None else document)
        args = [] if "code" in options else [str(path)]
        try:
            call_command("verify_paper", *args, stdout=out, **options)
        except CommandError as error:
            return [*out.getvalue().splitlines(), str(error)]
        return out.getvalue().splitlines()

    return checked


def starts(lines: list[str]) -> list[str]:
    return [line.partition(":")[0] for line in lines]


def test_a_paper_as_issued(check, paper):
    lines = check()
    assert starts(lines) == ["ok  signature", "ok  code", "ok  standing", "ok  file"]
    assert paper.number in lines[1]
    assert "173 points until 2999-04-30" in lines[1]


def test_offline_asks_no_database(check, django_assert_num_queries, paper):
    document = selectors.document(paper)
    with django_assert_num_queries(0):
        assert starts(check(document, offline=True)) == ["ok  signature", "ok  code"]


def test_the_text_of_the_qr_code_alone(check, paper):
    address = signed_address(paper)
    assert starts(check(code=address)) == ["ok  code", "ok  standing"]
    changed = check(code=address.replace(".173.", ".300."))
    assert changed == ["NO  code: the signature does not fit: something was altered", changed[-1]]


def test_an_altered_byte(check, paper):
    document = bytearray(selectors.document(paper))
    document[document.index(b"stream") + 200] ^= 1
    lines = check(bytes(document))
    assert starts(lines)[:1] == ["NO  signature"]
    assert "NO  file: not the one that was issued" in lines


def test_a_paper_signed_by_somebody_else(check, paper, settings, tmp_path):
    document = selectors.document(paper)
    settings.NOTICE_CERTIFICATE = str(tmp_path / "other.p12")
    write_demonstration_certificate(tmp_path / "other.p12")
    lines = check(document, offline=True)
    assert "not by our certificate" in lines[0]
    assert lines[0].startswith("NO ")


def test_a_paper_that_was_superseded(check, paper, issue):
    document = selectors.document(paper)
    issue(content=GOOD, supersedes=Paper.objects.get(pk=paper.pk))
    assert "NO  standing: superseded" in check(document)


def test_content_that_was_changed_in_the_database(check, paper):
    document = selectors.document(paper)
    Paper.objects.filter(pk=paper.pk).update(content=GOOD | {"total": 300})
    assert "NO  standing: damaged" in check(document)


def test_something_that_is_no_paper(check):
    assert starts(check(b"no pdf"))[0] == "NO  file"


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("verify_paper", str(tmp_path / "none.pdf"))
