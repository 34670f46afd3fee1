"""Every kind of file: taken as it should be, or refused with the exact reason and the way out."""

import hashlib
import io

import pikepdf
import pytest
from PIL import Image

from materials import uploads
from materials.uploads import RefusedFile
from tests.materials import files


def accept(content: bytes, name: str = "") -> uploads.CheckedFile:
    return uploads.accept(stream=io.BytesIO(content), claimed_name=name)


def opened(kept: uploads.CheckedFile) -> Image.Image:
    return Image.open(kept.content)


def test_a_pdf_is_kept_as_it_came() -> None:
    content = files.pdf_bytes(files.new_pdf(3))
    kept = accept(content, "合同.pdf")
    assert (kept.content.read(), kept.content_type, kept.pages) == (
        content,
        "application/pdf",
        3,
    )
    assert kept.sha256 == hashlib.sha256(content).hexdigest()


def test_a_link_to_a_web_page_is_no_reason_to_refuse() -> None:
    content = files.pdf_with_action(S=pikepdf.Name.URI, URI=pikepdf.String("https://rsj.sh.gov.cn"))
    assert accept(content).pages == 1


def test_a_photograph_loses_its_metadata_and_is_turned_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "maker of the telephone"
    content = files.picture("JPEG", (60, 40), exif=exif, comment=b"at home")
    kept = accept(content, "IMG_0001.HEIC")
    assert (kept.content_type, kept.pages) == ("image/jpeg", 1)
    picture = opened(kept)
    assert picture.size == (40, 60)
    assert not picture.getexif()
    kept.content.seek(0)
    raw = kept.content.read()
    assert b"telephone" not in raw and b"at home" not in raw


def test_a_progressive_photograph_is_kept() -> None:
    """Tools write about ten scans."""
    assert opened(accept(files.jpeg_of_scans(more=90))).size == (60, 40)


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "LA", "I;16"])
def test_a_png_of_any_colour_is_kept(mode: str) -> None:
    kept = accept(files.picture("PNG", mode=mode), "a.png")
    assert kept.content_type == "image/png"
    assert opened(kept).size == (60, 40)


def test_what_is_transparent_becomes_white_paper() -> None:
    kept = accept(files.picture("PNG", mode="RGBA"))
    assert opened(kept).getpixel((0, 0)) == (255, 255, 255)


def test_print_colours_become_screen_colours() -> None:
    kept = accept(files.picture("JPEG", mode="CMYK"))
    assert opened(kept).mode == "RGB"


def test_a_heic_photograph_becomes_jpeg() -> None:
    kept = accept(files.heic(), "IMG_0002.heic")
    assert kept.content_type == "image/jpeg"
    assert opened(kept).size == (64, 48)


@pytest.mark.parametrize("kind", ["JPEG", "HEIF"])
def test_where_a_photograph_was_taken_is_not_kept(kind: str) -> None:
    """The telephone's place, its maker and the way it was held go; the picture stands upright."""
    taken = files.photograph(kind)
    assert Image.open(io.BytesIO(taken)).getexif().get_ifd(files.GPS) != {}
    kept = accept(taken)
    picture = opened(kept)
    assert (picture.size, dict(picture.getexif())) == ((60, 80), {})
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    red, green = picture.getpixel((30, 5)), picture.getpixel((30, 75))
    assert red[0] > 150 > red[1] and green[1] > 150 > green[0]
    kept.content.seek(0)
    raw = kept.content.read()
    assert b"Exif" not in raw and b"maker" not in raw
    assert b"Exif" not in kept.preview


def test_the_preview_shows_the_first_page() -> None:
    small = Image.open(io.BytesIO(accept(files.pdf_bytes(files.new_pdf(2))).preview))
    assert (small.format, small.size) == ("JPEG", (227, 320))
    small = Image.open(io.BytesIO(accept(files.picture("PNG", (900, 300))).preview))
    assert (small.format, small.size) == ("JPEG", (240, 80))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (files.picture("GIF"), "GIF 图片"),
        (files.picture("BMP"), "BMP 图片"),
        (files.picture("TIFF"), "TIFF 图片"),
        (files.picture("WEBP"), "WebP 图片"),
        (files.picture("AVIF"), "AVIF 图片"),
        (files.archive(), "ZIP 压缩包"),
        (files.archive("[Content_Types].xml", "word/document.xml"), "Word 文档"),
        (files.archive("xl/workbook.xml"), "Excel 表格"),
        (files.archive("OFD.xml"), "OFD 版式文件"),
        (b"PK\x03\x04broken", "ZIP 压缩包"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "旧版 Office 文档"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "视频"),
        (b"<!DOCTYPE html><title>x</title>", "网页"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "XML 或 SVG 文件"),
        (b"MZ\x90\0", "可执行程序"),
        ("只是几个字".encode(), "纯文本"),
        (bytes(range(128, 256)), "无法识别的格式"),
    ],
)
def test_a_wrong_kind_is_named_with_the_way_out(content: bytes, words: str) -> None:
    with pytest.raises(RefusedFile) as refused:
        accept(content, "材料.doc")
    assert refused.value.code == "wrong_type"
    assert words in str(refused.value.message)
    assert "PDF" in str(refused.value.way_out)


def test_a_zip_named_pdf_is_told_that_a_name_changes_nothing() -> None:
    with pytest.raises(RefusedFile) as refused:
        accept(files.archive(), "学历证书.PDF")
    assert str(refused.value) == (
        "这个文件的名字像 PDF 或图片，内容却是 ZIP 压缩包。"
        "只改文件名不会改变内容。请先解压，再逐个上传里面的 PDF 或图片。"
    )
