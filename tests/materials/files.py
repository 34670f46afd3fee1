"""Real files of every kind that is taken or refused, built here."""

import io
import struct
import zipfile
import zlib

import pikepdf
import pillow_heif
from PIL import Image

pillow_heif.register_heif_opener()


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


GPS = 0x8825


def photograph(kind: str) -> bytes:
    """Held sideways: red above green once it is turned upright, 60 by 80; knows place and maker."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "maker of the telephone"
    exif.get_ifd(GPS).update({1: "N", 2: (31.0, 13.0, 48.0), 3: "E", 4: (121.0, 28.0, 12.0)})
    upright = Image.new("RGB", (60, 80), (0, 200, 0))
    upright.paste((200, 0, 0), (0, 0, 60, 40))
    target = io.BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(target, kind, exif=exif.tobytes())
    return target.getvalue()


def jpeg_of_scans(more: int = 100) -> bytes:
    """A photograph whose last scan comes again and again: a few bytes, and a pass over all pixels each."""
    whole = picture("JPEG", (60, 40), progressive=True)
    last = whole[whole.rindex(b"\xff\xda") : -2]
    return whole[:-2] + last * more + whole[-2:]


def png_bomb(width: int = 60_000, height: int = 60_000) -> bytes:
    """A few hundred bytes that claim to be 3.6 thousand million pixels."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + body


def png_with_packed_text(megabytes: int = 10) -> bytes:
    """A small picture with a note of some kilobytes that unpacks into many megabytes."""
    text = b"Comment\0\0" + zlib.compress(b" " * (megabytes * 1024 * 1024), 9)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    small = picture("PNG")
    return small[:33] + chunk + small[33:]  # behind the header


def zip_bomb(megabytes: int = 30) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("paper.pdf", b"\0" * (megabytes * 1024 * 1024))
    return target.getvalue()


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


def pdf_with_packed_page(megabytes: int, parts: int = 1) -> bytes:
    """A page whose drawing unpacks into many megabytes, in one stream or several."""
    pdf = new_pdf()
    packed = zlib.compress(b" " * (megabytes * 1024 * 1024), 9)
    pdf.pages[0].Contents = pikepdf.Array(
        [pdf.make_indirect(pdf.make_stream(packed, Filter=pikepdf.Name.FlateDecode)) for _ in range(parts)]
    )
    return pdf_bytes(pdf)


def pdf_with_picture(width: int, height: int) -> bytes:
    """A page with a picture that says it is so large, and holds a few bytes."""
    pdf = new_pdf()
    drawn = pdf.make_stream(
        zlib.compress(b"\0" * 5000),
        Subtype=pikepdf.Name.Image,
        Width=width,
        Height=height,
        ColorSpace=pikepdf.Name.DeviceGray,
        BitsPerComponent=1,
        Filter=pikepdf.Name.FlateDecode,
    )
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=drawn))
    pdf.pages[0].Contents = pdf.make_stream(b"q 500 0 0 700 0 0 cm /P Do Q")
    return pdf_bytes(pdf)


def pdf_that_draws_for_ever(depth: int = 9) -> bytes:
    """A page that draws a form ten times, which draws another one ten times, and so on."""
    pdf = new_pdf()
    drawn = pdf.make_stream(b"0 0 9 9 re f " * 10)
    drawn.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form})
    drawn.BBox = pikepdf.Array([0, 0, 595, 842])
    for _level in range(depth):
        within = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=drawn))
        drawn = pdf.make_stream(b"/F Do " * 10, Subtype=pikepdf.Name.Form, Resources=within)
        drawn.BBox = pikepdf.Array([0, 0, 595, 842])
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=drawn))
    pdf.pages[0].Contents = pdf.make_stream(b"/F Do")
    return pdf_bytes(pdf)


def pdf_bomb(megabytes: int = 66) -> bytes:
    """An object stream of some kilobytes that unpacks into many megabytes of blanks."""
    return _pdf_with_packed_object(b"<</A 1>>" + b" " * (megabytes * 1024 * 1024))


def pdf_of_many_parts(thousands: int = 101) -> bytes:
    """A kilobyte that unpacks into so many thousands of empty dictionaries."""
    return _pdf_with_packed_object(b"[" + (b"[" + b"<<>>" * 1000 + b"]") * thousands + b"]")


def _pdf_with_packed_object(body: bytes) -> bytes:
    packed = zlib.compress(b"4 0 " + body, 9)
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
