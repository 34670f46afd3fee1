"""Pictures on papers, drawn as SVG: the QR code, the demonstration seal and the watermark."""

import math
from typing import Any
from urllib.parse import quote, urlencode

import segno
from django.conf import settings
from django.template.loader import render_to_string


def verification_address(number: str, code: str) -> str:
    """What the QR code holds: number and code are no personal data."""
    return f"{settings.SITE_ADDRESS}/verify/?{urlencode({'n': number, 'c': code})}"


def qr_code(number: str, code: str) -> str:
    """The QR code as a data address. Level M survives a fold and a coffee stain."""
    return segno.make(verification_address(number, code), error="m", micro=False).svg_data_uri(
        scale=4, border=2, omitsize=True
    )


def demonstration_seal(issuer: str) -> str:
    """A round red seal whose centre says 演示 instead of a star, as a data address."""
    return _data(render_to_string("papers/seal.svg", {"signs": _around(issuer)}))


def watermark() -> str:
    """The sheet of pale 演示 behind every page, as a data address."""
    return _data(render_to_string("papers/watermark.svg"))


def _around(text: str) -> list[dict[str, Any]]:
    """Each character of a text with its angle on the upper arc of the seal, from left to right."""
    step = min(24.0, 270 / max(len(text), 1))
    first = -step * (len(text) - 1) / 2
    return [
        {
            "sign": sign,
            "angle": f"{angle:.2f}",
            "x": f"{100 + 74 * math.sin(math.radians(angle)):.2f}",
            "y": f"{100 - 74 * math.cos(math.radians(angle)):.2f}",
        }
        for sign, angle in ((sign, first + step * place) for place, sign in enumerate(text))
    ]


def _data(svg: str) -> str:
    return "data:image/svg+xml," + quote(svg)
