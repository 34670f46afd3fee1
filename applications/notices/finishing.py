"""What is done to a PDF before it is written: leaner fonts, and a place for the signature.

WeasyPrint hands over its objects (``pydyf``) for this; nothing is read back or written twice.
"""

import struct
from typing import Any

FIELD = "Issuer"
"""Name of the signature field; the templates place it with an ``<input type="checkbox">`` of that name."""

# What a reader needs of a TrueType font whose glyphs are named by number (ISO 32000-1, 9.9). The tables of
# vertical setting, names and the map from characters are never asked for, and weigh five kilobytes.
_NEEDED = frozenset((b"cvt ", b"fpgm", b"glyf", b"head", b"hhea", b"hmtx", b"loca", b"maxp", b"prep"))
_HEAD, _ROW = 12, 16
_FULL = 1000  # the width of a Chinese character, in thousandths of its size


def finish(_document: Any, pdf: Any) -> None:
    """A finisher of ``write_pdf``."""
    for item in pdf.objects:
        if "Length1" in getattr(item, "extra", ()):
            font = lean(b"\n".join(item.stream))
            item.stream, item.extra["Length1"] = [font], len(font)
        elif isinstance(item, dict) and item.get("Subtype") == "/CIDFontType2":
            _name_odd_widths_only(item)
        elif isinstance(item, dict) and getattr(item.get("T"), "string", None) == FIELD:
            _make_signature_field(item, pdf.catalog)


def lean(font: bytes) -> bytes:
    """A TrueType font with the needed tables alone."""
    count = struct.unpack_from(">H", font, 4)[0]
    rows = [struct.unpack_from(">4sLLL", font, _HEAD + _ROW * n) for n in range(count)]
    kept = [row for row in rows if row[0] in _NEEDED]
    powers = max(len(kept).bit_length() - 1, 0)
    search = _ROW << powers
    head = struct.pack(">4sHHHH", font[:4], len(kept), search, powers, _ROW * len(kept) - search)
    place, table, body = _HEAD + _ROW * len(kept), [], []
    for name, checksum, start, length in kept:
        table.append(struct.pack(">4sLLL", name, checksum, place, length))
        body.append(font[start : start + length].ljust(-length % 4 + length, b"\0"))
        place += len(body[-1])
    return b"".join((head, *table, *body))


def _name_odd_widths_only(font: Any) -> None:
    """Chinese characters are all as wide as they are high: that is said once, not for each of them.

    A thousand papers bound into one file take half the memory so.
    """
    runs = zip(font["W"][::2], font["W"][1::2], strict=True)
    odd = [part for first, widths in runs if set(widths) != {_FULL} for part in (first, widths)]
    font["DW"], font["W"][:] = _FULL, odd


def _make_signature_field(field: Any, catalog: Any) -> None:
    """The tagged box of a checkbox becomes an empty signature field in the same place."""
    for name in ("AS", "AP", "MK", "Border", "V"):
        field.pop(name, None)
    field["FT"] = "/Sig"
    left, top, right, bottom = field["Rect"]
    field["Rect"][:] = [left, min(top, bottom), right, max(top, bottom)]
    field["F"] = 4 + 128  # printed, locked
    del catalog["AcroForm"]["NeedAppearances"]
