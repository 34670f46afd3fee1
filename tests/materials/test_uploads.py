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
    assert (kept.content.read(), kept.content_type, kept.extension, kept.pages) == (
        content,
        "application/pdf",
        ".pdf",
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
    assert (kept.content_type, kept.extension, kept.pages) == ("image/jpeg", ".jpg", 1)
    picture = opened(kept)
    assert picture.size == (40, 60)
    assert not picture.getexif()
    kept.content.seek(0)
    raw = kept.content.read()
    assert b"telephone" not in raw and b"at home" not in raw


@pytest.mark.parametrize("mode", ["RGB", "L", "1", "P", "RGBA", "LA", "I;16"])
def test_a_png_of_any_colour_is_kept(mode: str) -> None:
    kept = accept(files.picture("PNG", mode=mode), "a.png")
    assert (kept.content_type, kept.extension) == ("image/png", ".png")
    assert opened(kept).size == (60, 40)


def test_what_is_transparent_becomes_white_paper() -> None:
    kept = accept(files.picture("PNG", mode="RGBA"))
    assert opened(kept).getpixel((0, 0)) == (255, 255, 255)


def test_print_colours_become_screen_colours() -> None:
    kept = accept(files.picture("JPEG", mode="CMYK"))
    assert opened(kept).mode == "RGB"


def test_a_heic_photograph_becomes_jpeg() -> None:
    kept = accept(files.heic(), "IMG_0002.heic")
    assert (kept.content_type, kept.extension) == ("image/jpeg", ".jpg")
    assert opened(kept).size == (64, 48)


def encrypted(user: str = "secret") -> bytes:
    return files.pdf_bytes(encryption=pikepdf.Encryption(owner="owner", user=user))


REFUSED = {
    "nothing": (lambda: b"", "empty"),
    "only zeros": (lambda: b"\0" * 4096, "empty"),
    "one byte too many": (lambda: b"%PDF-1.7" + b"a" * uploads.MAX_BYTES, "too_large"),
    "encrypted": (encrypted, "encrypted"),
    "encrypted without a password to open": (lambda: encrypted(user=""), "encrypted"),
    "javascript on opening": (
        lambda: files.pdf_with_action(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")),
        "javascript",
    ),
    "javascript by name": (files.pdf_with_named_javascript, "javascript"),
    "launches a program": (
        lambda: files.pdf_with_action(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe")),
        "active_content",
    ),
    "sends a form": (lambda: files.pdf_with_action(S=pikepdf.Name.SubmitForm), "active_content"),
    "attachment": (files.pdf_with_attachment, "attachment"),
    "attached to a note": (lambda: files.pdf_with_annotation("FileAttachment"), "attachment"),
    "film": (lambda: files.pdf_with_annotation("RichMedia"), "active_content"),
    "dynamic form": (files.pdf_with_form, "active_content"),
    "pdf cut short": (lambda: files.pdf_bytes()[:-80], "damaged"),
    "pdf without pages": (lambda: files.pdf_bytes(pikepdf.new()), "damaged"),
    "pdf that unpacks into too much": (files.pdf_bomb, "damaged"),
    "jpeg cut short": (lambda: files.picture("JPEG", (800, 600))[:-900], "damaged"),
    "png cut short": (lambda: files.picture("PNG", (800, 600))[:-40], "damaged"),
    "png with a wrong sum": (lambda: files.picture("PNG").replace(b"IDAT", b"IDAT\1", 1), "damaged"),
    "heic cut short": (lambda: files.heic()[:200], "damaged"),
    "png bomb": (files.png_bomb, "too_many_pixels"),
    "png a little too large": (lambda: files.png_bomb(10_000, 5_001), "too_many_pixels"),
    "png between the two limits of the library": (lambda: files.png_bomb(10_000, 9_500), "too_many_pixels"),
    "pdf and zip": (lambda: files.pdf_bytes() + files.archive(), "polyglot"),
    "zip before pdf": (lambda: b"GIF89a" + files.pdf_bytes(), "polyglot"),
    "jpeg and zip": (lambda: files.picture() + files.archive(), "polyglot"),
    "jpeg and pdf": (lambda: files.picture() + files.pdf_bytes(), "polyglot"),
    "png and web page": (lambda: files.picture("PNG") + b"<SCRIPT>alert(1)</SCRIPT>", "polyglot"),
    "jpeg and rar": (lambda: files.picture() + b"Rar!\x1a\x07\x01\x00", "polyglot"),
    "pdf and tar": (lambda: b"%PDF-1.4".ljust(257, b"\n") + b"ustar\x0000", "polyglot"),
    "zip": (files.archive, "wrong_type"),
    "gif": (lambda: files.picture("GIF"), "wrong_type"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    build, code = REFUSED[name]
    with pytest.raises(RefusedFile) as refused:
        accept(build())
    assert refused.value.code == code
    assert str(refused.value.message).endswith("。") and str(refused.value.way_out).endswith("。")


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


def test_too_many_objects_are_not_walked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("materials.pdfs.MAX_OBJECTS", 2)
    with pytest.raises(RefusedFile) as refused:
        accept(files.pdf_bytes())
    assert refused.value.code == "too_complex"
