"""Scans that tests can do without reading: small, and each paper's another."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from io import BytesIO
from unittest import mock

from PIL import Image

from applications.demo import scene, story

_PIXELS, _SIZE = (4, 8), (100, 140)


@contextmanager
def small_scans() -> Iterator[None]:
    """What the demonstration hands in is small: looking at every pixel takes longer than all the rest."""
    with mock.patch.object(story, "scan", small), mock.patch.object(scene, "scan", small):
        yield


def small(title: str, whose: str) -> BytesIO:
    """A JPEG that no other paper has."""
    return BytesIO(_drawn(title, whose))


@cache
def _drawn(title: str, whose: str) -> bytes:
    squares = Image.frombytes("L", _PIXELS, sha256(f"{title} {whose}".encode()).digest())
    stream = BytesIO()
    squares.resize(_SIZE, Image.Resampling.NEAREST).convert("RGB").save(stream, "JPEG", quality=70)
    return stream.getvalue()
