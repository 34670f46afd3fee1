"""What a file is, judged by its content and never by its name."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

_AS_PICTURE = _("请另存为 JPEG 或 PNG 图片，或者直接用手机拍照上传。")
_AS_PDF = _("请打开它，选择“另存为 PDF”或“打印成 PDF”，再上传得到的 PDF。")
_UNPACK = _("请先解压，再逐个上传里面的 PDF 或图片。")
_SCAN = _("请上传原件的扫描件或照片。")


@dataclass(frozen=True, slots=True)
class Kind:
    """``id`` is ``pdf``, ``jpeg``, ``png`` or ``heic`` for what is taken, anything else for what is not."""

    id: str
    label: Any = ""
    advice: Any = ""


PDF, JPEG, PNG, HEIC = Kind("pdf"), Kind("jpeg"), Kind("png"), Kind("heic")
_ZIP = Kind("zip", _(" ZIP 压缩包"), _UNPACK)
_RAR = Kind("rar", _(" RAR 压缩包"), _UNPACK)
_SEVEN_ZIP = Kind("7z", _(" 7z 压缩包"), _UNPACK)
_HTML = Kind("html", _("网页"), _AS_PDF)
_PROGRAM = Kind("program", _("可执行程序"), _SCAN)

_STARTS: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF8", Kind("gif", _(" GIF 图片"), _AS_PICTURE)),
    (b"BM", Kind("bmp", _(" BMP 图片"), _AS_PICTURE)),
    (b"II*\x00", Kind("tiff", _(" TIFF 图片"), _AS_PICTURE)),
    (b"MM\x00*", Kind("tiff", _(" TIFF 图片"), _AS_PICTURE)),
    (b"8BPS", Kind("psd", _(" Photoshop 图片"), _AS_PICTURE)),
    (b"Rar!\x1a\x07", _RAR),
    (b"7z\xbc\xaf\x27\x1c", _SEVEN_ZIP),
    (b"\x1f\x8b", Kind("gzip", _(" GZIP 压缩包"), _UNPACK)),
    (b"\xd0\xcf\x11\xe0", Kind("office", _("旧版 Office 文档"), _AS_PDF)),
    (b"{\\rtf", Kind("rtf", _(" RTF 文档"), _AS_PDF)),
    (b"MZ", _PROGRAM),
    (b"\x7fELF", _PROGRAM),
    (b"#!", _PROGRAM),
)
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
_IN_ZIP = (
    ("word/", Kind("word", _(" Word 文档"), _AS_PDF)),
    ("xl/", Kind("excel", _(" Excel 表格"), _AS_PDF)),
    ("ppt/", Kind("powerpoint", _(" PowerPoint 演示文稿"), _AS_PDF)),
    ("OFD.xml", Kind("ofd", _(" OFD 版式文件"), _AS_PDF)),
)
# Long enough not to turn up by chance in 20 MB of compressed data.
_FOREIGN = (
    (b"Rar!\x1a\x07", _RAR),
    (b"7z\xbc\xaf\x27\x1c", _SEVEN_ZIP),
    (b"<!doctype html", _HTML),
    (b"<script", _HTML),
    (b"<?php ", Kind("php", _("程序代码"), _SCAN)),
)
_AT = (
    (257, b"ustar", Kind("tar", _(" TAR 压缩包"), _UNPACK)),
    (32769, b"CD001", Kind("iso", _("光盘映像"), _SCAN)),
)


def of(content: bytes) -> Kind:
    """The kind of a file by its first bytes."""
    if kind := next((kind for start, kind in _STARTS if content.startswith(start)), None):
        return kind
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _packed(content)
    if content[4:8] == b"ftyp":
        return _media(content)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind("webp", _(" WebP 图片"), _AS_PICTURE)
    return _written(content)


def hidden(content: bytes, kind: Kind) -> Kind | None:
    """A second format inside a PDF or picture that another program would open it as, if there is one."""
    for at, mark, other in _AT:
        if content[at : at + len(mark)] == mark:
            return other
    if zipfile.is_zipfile(io.BytesIO(content)):
        return _ZIP
    if kind is not PDF and b"%PDF-" in content:
        return Kind("pdf", " PDF ", _SCAN)
    # A PDF may speak of web pages in its text; a web page must begin near the top to be taken for one.
    text = content[:2048].lower() if kind is PDF else content.lower()
    for mark, other in _FOREIGN:
        if mark in (content if other in (_RAR, _SEVEN_ZIP) else text):
            return other
    return None


def _packed(content: bytes) -> Kind:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return _ZIP
    return next((kind for start, kind in _IN_ZIP if any(name.startswith(start) for name in names)), _ZIP)


def _media(content: bytes) -> Kind:
    brand = content[8:12]
    if brand in (b"avif", b"avis"):
        return Kind("avif", _(" AVIF 图片"), _AS_PICTURE)
    if brand in _HEIC_BRANDS:
        return HEIC
    return Kind("video", _("视频"), _("请拍照片，不要拍视频。"))


def _written(content: bytes) -> Kind:
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return _HTML
    if head.startswith((b"<svg", b"<?xml")):
        return Kind("xml", _(" XML 或 SVG 文件"), _AS_PICTURE)
    try:
        content.decode()
    except UnicodeDecodeError:
        return Kind("unknown", _("无法识别的格式"), _SCAN)
    return Kind("text", _("纯文本"), _SCAN)
