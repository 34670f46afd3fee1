"""Pictures on papers, drawn as SVG: the QR code, the demonstration seal and the watermark."""

import base64
import io
import math
from urllib.parse import quote

import segno
from django.template.loader import render_to_string
from PIL import Image

_RADIUS = 76  # of the arc of characters, in the seal's 200 units
_SIGN = 21  # size of a character there
_DOTS = 4  # of the picture for each square of a QR code, along each side


def qr_code(text: str) -> str:
    """A QR code as a data address. Level M survives a fold and a coffee stain.

    A picture of grey values, which goes into a PDF as it is: a drawing of two thousand lines takes WeasyPrint
    an eighth of a notice's time, a picture of one bit a pixel is blown up to colours.
    """
    drawn, grey = io.BytesIO(), io.BytesIO()
    segno.make(text, error="m", micro=False).save(drawn, kind="png", scale=_DOTS, border=2)
    Image.open(drawn).convert("L").save(grey, "PNG")
    return f"data:image/png;base64,{base64.b64encode(grey.getvalue()).decode()}"


def demonstration_seal(issuer: str) -> str:
    """A round red seal whose centre says 演示 instead of a star, as a data address."""
    return _data(render_to_string("papers/seal.svg", {"issuer": issuer, **_arc(issuer)}))


def watermark() -> str:
    """The sheet of pale 演示 behind every page, as a data address."""
    return _data(render_to_string("papers/watermark.svg"))


def _arc(text: str) -> dict[str, str]:
    """Where each character of a text stands on the upper arc of the seal, from left to right.

    One ``<text>`` with lists of places, because WeasyPrint makes a form object of every text element.
    """
    step = min(24.0, 270 / max(len(text), 1))
    turns = [step * (place - (len(text) - 1) / 2) for place in range(len(text))]
    # A character turns about its lower left corner: half its width left of, and a third below, its middle.
    left, below = _SIGN / 2, _SIGN * 0.36
    spots = [
        (
            100 + (_RADIUS - below) * math.sin(math.radians(turn)) - left * math.cos(math.radians(turn)),
            100 - (_RADIUS - below) * math.cos(math.radians(turn)) - left * math.sin(math.radians(turn)),
        )
        for turn in turns
    ]
    return {
        "xs": " ".join(f"{x:.1f}" for x, _y in spots),
        "ys": " ".join(f"{y:.1f}" for _x, y in spots),
        "turns": " ".join(f"{turn:.1f}" for turn in turns),
    }


def _data(svg: str) -> str:
    return "data:image/svg+xml," + quote(svg)
