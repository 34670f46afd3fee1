"""What the printed papers say, read back from the PDF."""

import re
import subprocess

import pytest
from django.utils.html import escape
from PIL import ImageFile

from applications.notices.drawings import qr_code
from applications.notices.rendering import UnprintableError, grouped, markup, pdf, press, signed_address
from tests.applications.notices.samples import CONTENTS, INDICATORS

LIMIT = 90_000  # bytes, unsigned, PDF/UA


def text_of(document: bytes) -> str:
    """The text of a PDF by poppler, without blanks and line ends."""
    found = subprocess.run(["pdftotext", "-", "-"], input=document, capture_output=True, check=True)
    return re.sub(r"\s+", "", found.stdout.decode())


def pages_of(document: bytes) -> int:
    found = subprocess.run(["pdfinfo", "-"], input=document, capture_output=True, check=True)
    return int(re.search(r"Pages:\s+(\d+)", found.stdout.decode())[1])


@pytest.mark.parametrize(
    ("kind", "pages"),
    [
        ("points_notice", 1),
        ("points_notice_employer", 1),
        ("receipt", 1),
        ("one_time_notice", 1),
        ("decline_notice", 1),
        ("refusal_notice", 1),
        ("application_form", 2),
        ("adjustment_notice", 1),
        ("recheck_decision", 1),
        ("recheck_decision_employer", 1),
        ("recheck_decision_city", 1),
        ("recheck_decision_city_employer", 1),
    ],
)
def test_every_paper_names_itself_its_holder_and_its_code(issue, kind, pages):
    paper = issue(kind)
    document = pdf(markup(paper))
    text = text_of(document)
    for words in (paper.number, grouped(paper.code), "㛃䶮𬭚", CONTENTS[kind]["case_number"]):
        assert words in text
    assert f"第1页，共{pages}页" in text
    assert pages_of(document) == pages
    if kind.startswith("points_notice"):
        assert len(document) <= LIMIT


def test_the_notice_shows_every_indicator(issue):
    text = text_of(pdf(markup(issue())))
    for line in INDICATORS:
        assert f"{line['name']}" in text
        assert line["articles"][0].replace(" ", "") in text
    assert "173分" in text
    assert "已达到" in text
    assert text.count("不计（两项取高）") == 1
    assert "2023版（沪府规〔2022〕21号、沪人社规〔2022〕41号）" in text
    assert "王一鸣、王一诺" in text


def test_the_employer_learns_no_indicator(issue):
    text = text_of(pdf(markup(issue("points_notice_employer"))))
    assert "173分" in text
    for line in INDICATORS:
        assert line["name"] not in text.replace("居住证积分", "")


def test_numbers_are_masked_on_letters(issue):
    text = text_of(pdf(markup(issue())))
    assert "310***********1234" in text
    assert not re.search(r"\d{17}", text)


def test_watermark_and_seal_in_demonstration_only(issue, settings):
    paper = issue()
    settings.DEMO = False
    assert "演示" not in markup(paper)
    settings.DEMO = True
    text = markup(paper)
    assert 'class="points_notice close demo"' in text
    assert "演示印章" in text


def test_fonts_are_embedded_and_ours(issue):
    document = pdf(markup(issue()))
    found = subprocess.run(["pdffonts", "-"], input=document, capture_output=True, check=True)
    rows = found.stdout.decode().splitlines()[2:]
    assert {row.split()[0].partition("+")[2] for row in rows} <= {"Noto-Serif-SC", "Noto-Serif-SC-Bold"}
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_the_qr_code_of_the_paper_holds_its_signed_address(issue):
    paper = issue()
    assert str(escape(qr_code(signed_address(paper)))) in markup(paper)


def test_the_application_form_alone_carries_its_case_number_as_a_code(issue):
    form, receipt = issue("application_form"), issue("receipt")
    assert str(escape(qr_code(form.content["case_number"]))) in markup(form)
    assert "corner--case" not in markup(receipt)


def test_a_warning_of_the_press_is_an_error():
    with pytest.raises(UnprintableError, match="排版警告"):
        pdf('<html lang="zh-CN"><title>x</title><body><img alt="x" src="data:image/png,x"></body>')


def test_an_address_on_a_paper_is_never_fetched():
    with pytest.raises(BaseException, match="http"):
        pdf('<html lang="zh-CN"><title>x</title><body><img alt="x" src="http://127.0.0.1:9/x.png"></body>')


def test_printing_leaves_pillow_strict_for_uploads():
    press()
    assert not ImageFile.LOAD_TRUNCATED_IMAGES
