"""What a file is, judged by its content and never by its name."""

import zipfile
from dataclasses import dataclass
from typing import IO, Any

import puremagic
from django.utils.translation import gettext_lazy as _

HEAD = 64 * 1024
"""As many first bytes as say what a file is."""
_OVERLAP = 64  # bytes of a piece that are looked at again with the next one
_PIECE = 1024 * 1024

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
_TAKEN = ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (b"\x89PNG\r\n\x1a\n", PNG))
_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}

_ZIP = Kind("zip", _(" ZIP 压缩包"), _UNPACK)
_RAR = Kind("rar", _(" RAR 压缩包"), _UNPACK)
_SEVEN_ZIP = Kind("7z", _(" 7z 压缩包"), _UNPACK)
_HTML = Kind("html", _("网页"), _AS_PDF)
_XML = Kind("xml", _(" XML 或 SVG 文件"), _AS_PICTURE)
_PROGRAM = Kind("program", _("可执行程序"), _SCAN)
_OFFICE = Kind("office", _("旧版 Office 文档"), _AS_PDF)
_VIDEO = Kind("video", _("视频"), _("请拍照片，不要拍视频。"))
_UNKNOWN = Kind("unknown", _("无法识别的格式"), _SCAN)
_TEXT = Kind("text", _("纯文本"), _SCAN)

# What puremagic answers, for the endings whose names people know; other pictures and films by their type.
_NAMED = {
    "gif": Kind("gif", _(" GIF 图片"), _AS_PICTURE),
    "bmp": Kind("bmp", _(" BMP 图片"), _AS_PICTURE),
    "tiff": Kind("tiff", _(" TIFF 图片"), _AS_PICTURE),
    "tif": Kind("tiff", _(" TIFF 图片"), _AS_PICTURE),
    "webp": Kind("webp", _(" WebP 图片"), _AS_PICTURE),
    "avif": Kind("avif", _(" AVIF 图片"), _AS_PICTURE),
    "psd": Kind("psd", _(" Photoshop 图片"), _AS_PICTURE),
    "svg": _XML,
    "xml": _XML,
    "html": _HTML,
    "rar": _RAR,
    "7z": _SEVEN_ZIP,
    "gz": Kind("gzip", _(" GZIP 压缩包"), _UNPACK),
    "tar": Kind("tar", _(" TAR 压缩包"), _UNPACK),
    "rtf": Kind("rtf", _(" RTF 文档"), _AS_PDF),
    "doc": _OFFICE,
    "exe": _PROGRAM,
}
_FAMILIES = {
    "image": Kind("picture", _("其他格式的图片"), _AS_PICTURE),
    "video": _VIDEO,
    "audio": Kind("sound", _("录音"), _SCAN),
}
_IN_ZIP = (
    ("word/", Kind("word", _(" Word 文档"), _AS_PDF)),
    ("xl/", Kind("excel", _(" Excel 表格"), _AS_PDF)),
    ("ppt/", Kind("powerpoint", _(" PowerPoint 演示文稿"), _AS_PDF)),
    ("OFD.xml", Kind("ofd", _(" OFD 版式文件"), _AS_PDF)),
)
# Long enough not to turn up by chance in 20 MB of compressed data; the second group in any spelling.
_FOREIGN = ((b"Rar!\x1a\x07", _RAR), (b"7z\xbc\xaf\x27\x1c", _SEVEN_ZIP))
_FOREIGN_TEXT = (
    (b"<!doctype html", _HTML),
    (b"<script", _HTML),
    (b"<?php ", Kind("php", _("程序代码"), _SCAN)),
)
_AT = ((257, b"ustar", _NAMED["tar"]), (32769, b"CD001", Kind("iso", _("光盘映像"), _SCAN)))


def of(head: bytes, stream: IO[bytes]) -> Kind:
    """The kind of a file by its first bytes; ``stream`` is the whole of it."""
    if taken := next((kind for start, kind in _TAKEN if head.startswith(start)), None):
        return taken
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    if head[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _packed(stream)
    if head.startswith((b"#!", b"\x7fELF")):
        return _PROGRAM
    return _identified(head) or _written(head)


def hidden(stream: IO[bytes], kind: Kind) -> Kind | None:
    """A second format inside a PDF or picture that another program would open it as, if there is one."""
    stream.seek(0)
    before = stream.read(HEAD)
    for at, mark, other in _AT:
        if before[at : at + len(mark)] == mark:
            return other
    if zipfile.is_zipfile(stream):
        return _ZIP
    # A PDF may speak of web pages in its text; a web page must begin near the top to be taken for one.
    if kind is PDF and (page := _marked(before[:2048].lower(), _FOREIGN_TEXT)):
        return page
    stream.seek(0)
    held = b""
    while piece := stream.read(_PIECE):
        text = held + piece
        found = _marked(text, _FOREIGN)
        if kind is not PDF:
            found = found or _marked(text.lower(), _FOREIGN_TEXT)
            if b"%PDF-" in text:
                found = Kind("pdf", " PDF ", _SCAN)
        if found:
            return found
        held = piece[-_OVERLAP:]
    return None


def _marked(text: bytes, marks: tuple[tuple[bytes, Kind], ...]) -> Kind | None:
    return next((kind for mark, kind in marks if mark in text), None)


def _packed(stream: IO[bytes]) -> Kind:
    stream.seek(0)
    try:
        names = zipfile.ZipFile(stream).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return _ZIP
    return next((kind for start, kind in _IN_ZIP if any(name.startswith(start) for name in names)), _ZIP)


def _identified(head: bytes) -> Kind | None:
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return None
    for match in matches:
        if kind := _NAMED.get(match.extension.lstrip(".").lower()):
            return kind
        if family := _FAMILIES.get(match.mime_type.partition("/")[0]):
            return family
    return None


def _written(head: bytes) -> Kind:
    start = head[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return _HTML
    if start.startswith((b"<svg", b"<?xml")):
        return _XML
    try:
        # The last character may be cut in the middle.
        head[:-3].decode() if len(head) == HEAD else head.decode()
    except UnicodeDecodeError:
        return _UNKNOWN
    return _TEXT
