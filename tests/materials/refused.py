"""A real file of every kind that is refused, with the reason that is given."""

from collections.abc import Callable

import pikepdf

from materials import limits
from tests.materials import files


def encrypted(user: str = "secret") -> bytes:
    return files.pdf_bytes(encryption=pikepdf.Encryption(owner="owner", user=user))


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "empty"),
    "only zeros": (lambda: b"\0" * 4096, "empty"),
    "one byte too many": (lambda: b"%PDF-1.7" + b"a" * limits.MAX_BYTES, "too_large"),
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
    "pdf that unpacks into too much": (files.pdf_bomb, "too_complex"),
    "pdf that unpacks into too many parts": (files.pdf_of_many_parts, "too_complex"),
    "jpeg of countless scans": (files.jpeg_of_scans, "too_complex"),
    "jpeg cut short": (lambda: files.picture("JPEG", (800, 600))[:-900], "damaged"),
    "png cut short": (lambda: files.picture("PNG", (800, 600))[:-40], "damaged"),
    "png with a wrong sum": (lambda: files.picture("PNG").replace(b"IDAT", b"IDAT\1", 1), "damaged"),
    "heic cut short": (lambda: files.heic()[:200], "damaged"),
    "pdf whose page unpacks into too much": (lambda: files.pdf_with_packed_page(66), "too_complex"),
    "pdf whose parts unpack into too much": (lambda: files.pdf_with_packed_page(44, parts=6), "too_complex"),
    "pdf with a huge picture": (lambda: files.pdf_with_picture(100_000, 100_000), "too_many_pixels"),
    "png with packed text": (files.png_with_packed_text, "damaged"),
    "zip bomb": (files.zip_bomb, "wrong_type"),
    "program before pdf": (lambda: b"MZ" + bytes(100) + files.pdf_bytes(), "polyglot"),
    "svg": (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "wrong_type"),
    "png bomb": (files.png_bomb, "too_many_pixels"),
    "png a little too large": (lambda: files.png_bomb(10_000, 5_001), "too_many_pixels"),
    "png between the two limits of the library": (lambda: files.png_bomb(10_000, 9_500), "too_many_pixels"),
    "pdf and zip": (lambda: files.pdf_bytes() + files.archive(), "polyglot"),
    "gif before pdf": (lambda: b"GIF89a" + files.pdf_bytes(), "polyglot"),
    "jpeg and zip": (lambda: files.picture() + files.archive(), "polyglot"),
    "jpeg and pdf": (lambda: files.picture() + files.pdf_bytes(), "polyglot"),
    "png and web page": (lambda: files.picture("PNG") + b"<SCRIPT>alert(1)</SCRIPT>", "polyglot"),
    "jpeg and rar": (lambda: files.picture() + b"Rar!\x1a\x07\x01\x00", "polyglot"),
    "pdf and tar": (lambda: b"%PDF-1.4".ljust(257, b"\n") + b"ustar\x0000", "polyglot"),
    "zip": (files.archive, "wrong_type"),
    "gif": (lambda: files.picture("GIF"), "wrong_type"),
}
