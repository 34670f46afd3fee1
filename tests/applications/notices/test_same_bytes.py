"""A paper is the same file, byte by byte, whichever process prints it; and it is tagged as PDF/UA asks."""

import os
import subprocess
import sys
from datetime import date
from io import BytesIO

import pikepdf
import pytest

from applications.notices.kinds import KINDS
from applications.notices.models import Paper
from applications.notices.rendering import markup, pdf
from applications.notices.services import as_stored, content_hash
from tests.applications.notices.samples import CONTENTS
from tests.conventions import ROOT

PRINT = (
    "import django; django.setup()\n"
    "import sys\n"
    "from applications.notices.rendering import markup, pdf\n"
    "from tests.applications.notices.test_same_bytes import paper\n"
    "sys.stdout.buffer.write(pdf(markup(paper('receipt'))))\n"
)


def paper(kind: str) -> Paper:
    content = as_stored(kind, CONTENTS[kind])
    return Paper(
        kind=kind,
        number=KINDS[kind].number(2026, "310107", 7),
        issuer="上海市普陀区人才服务中心",
        content=content,
        content_hash=content_hash(content),
        code="7K3M9QX2V5TB0111",
        issued_on=date(2026, 11, 20),
    )


def test_two_processes_print_the_same_bytes(tmp_path):
    asked = [sys.executable, "-c", PRINT]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "JIFEN_VAR": str(tmp_path), "PYTHONHASHSEED": "7"}
    other = subprocess.run(asked, check=True, capture_output=True, env=environment).stdout
    assert other == pdf(markup(paper("receipt")))


@pytest.mark.parametrize("kind", ["points_notice", "application_form"])
def test_papers_are_tagged(kind):
    with pikepdf.open(BytesIO(pdf(markup(paper(kind))))) as document:
        root = document.Root
        assert str(root.Lang) == "zh-CN"
        assert bool(root.MarkInfo.Marked)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        with document.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].startswith("上海市居住证积分")
        assert all(str(page.Tabs) == "/S" for page in document.pages)
        found = list(_elements(root.StructTreeRoot.K))
    names = [name for name, _element in found]
    assert {"/H1", "/H2", "/P", "/Table", "/TR", "/TH", "/TD", "/Figure", "/Form"} <= set(names)
    assert all("/Alt" in element for name, element in found if name == "/Figure")


def _elements(kids):
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield str(kid.S), kid
            yield from _elements(kid.get("/K", pikepdf.Array()))
