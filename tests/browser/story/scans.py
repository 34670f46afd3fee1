"""Photographs that people upload."""

from io import BytesIO

from PIL import Image, ImageDraw


def picture(number: int = 0) -> bytes:
    """A small JPEG, a different one for each number."""
    image = Image.new("RGB", (600, 840), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((20, 20, 580, 820), outline="gray", width=4)
    pen.text((60, 80), f"DEMONSTRATION {number}", fill="black", font_size=40)
    stream = BytesIO()
    image.save(stream, "JPEG", quality=80)
    return stream.getvalue()
