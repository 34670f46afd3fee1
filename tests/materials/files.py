"""Real files of every kind that is taken or refused, built here."""

import io
import struct
import zipfile
import zlib

import pikepdf
import pillow_heif
from PIL import Image


def picture(
    kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object
) -> bytes:
    target = io.BytesIO()
    Image.new(mode, size, 120 if len(mode) == 1 else None).save(target, kind, **options)
    return target.getvalue()


def heic() -> bytes:
    target = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), "navy")).save(target)
    return target.getvalue()


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few hundred bytes that claim to be 3.6 thousand million pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def archive(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name in names or ("readme.txt",):
            packed.writestr(name, "content")
    return target.getvalue()


def new_pdf(pages: int = 1) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    return pdf


def pdf_bytes(pdf: pikepdf.Pdf | None = None, **options: object) -> bytes:
    target = io.BytesIO()
    (pdf or new_pdf()).save(target, **options)
    return target.getvalue()


def pdf_with_action(**action: object) -> bytes:
    pdf = new_pdf()
    pdf.Root.OpenAction = pikepdf.Dictionary(Type=pikepdf.Name.Action, **action)
    return pdf_bytes(pdf)


def pdf_with_named_javascript() -> bytes:
    pdf = new_pdf()
    tree = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), pikepdf.Dictionary(X=1)]))
    pdf.Root.Names = pikepdf.Dictionary(JavaScript=tree)
    return pdf_bytes(pdf)


def pdf_with_attachment() -> bytes:
    pdf = new_pdf()
    pdf.attachments["list.txt"] = b"names"
    return pdf_bytes(pdf)


def pdf_with_annotation(subtype: str) -> bytes:
    pdf = new_pdf()
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name("/" + subtype), Rect=pikepdf.Array([0, 0, 9, 9])
    )
    pdf.pages[0].Annots = pikepdf.Array([pikepdf.Array([note])])
    return pdf_bytes(pdf)


def pdf_with_form() -> bytes:
    pdf = new_pdf()
    pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), XFA=pikepdf.String("<xdp/>"))
    return pdf_bytes(pdf)


def pdf_bomb(megabytes: int = 80) -> bytes:
    """An object stream of some kilobytes that unpacks into many megabytes."""
    packed = zlib.compress(b"4 0 <</A 1>>" + b" " * (megabytes * 1024 * 1024), 9)
    target, places = io.BytesIO(), {}

    def write(number: int, body: bytes) -> None:
        places[number] = target.tell()
        target.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")

    target.write(b"%PDF-1.5\n")
    write(1, b"<</Type/Catalog/Pages 2 0 R/X 4 0 R>>")
    write(2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    write(3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    stream = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    write(5, stream + packed + b"\nendstream")
    start = target.tell()
    rows = [
        (0, 0, 65535),
        *((1, places[n], 0) for n in (1, 2, 3)),
        (2, 5, 0),
        (1, places[5], 0),
        (1, start, 0),
    ]
    table = zlib.compress(b"".join(struct.pack(">BIH", *row) for row in rows))
    head = b"<</Type/XRef/Size 7/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n" % len(table)
    target.write(b"6 0 obj\n" + head + table + b"\nendstream\nendobj\n")
    target.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return target.getvalue()
