"""PDFs are opened in a process of their own: what is hostile takes neither time nor memory from the portal.

A few kilobytes can unpack into millions of objects, or draw for hours, or make a library crash. The process
has so much memory and so many seconds, no keys in its environment, and ends with its one answer.
"""

import json
import resource
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import IO

from PIL import Image

from materials import pdfs
from materials.refusals import RefusedFile

SECONDS = 10
"""In which a file is looked at; a scan of thirty pages takes one at most."""
MEGABYTES = 1536
_ROOT = Path(__file__).resolve().parent.parent


def check(content: IO[bytes]) -> tuple[int, bytes]:
    """Pages of a sound, open, passive PDF, and a small JPEG of the first, empty where it can't be drawn.

    :raises RefusedFile: for any other, and for one that takes too long to look into.
    """
    told, picture = _ask(content, "check")
    if not told:
        raise RefusedFile("too_complex")
    answer = json.loads(told)
    if "refused" in answer:
        raise RefusedFile(answer["refused"])
    return answer["pages"], picture


def page(content: IO[bytes], number: int, box: tuple[int, int]) -> Image.Image | None:
    """A page of a checked PDF, the first is 0, as large as fits into so many pixels; None: not drawn."""
    _told, picture = _ask(content, "page", number, *box)
    return Image.open(BytesIO(picture), formats=["PPM"]) if picture else None


def _ask(content: IO[bytes], *what: object) -> tuple[bytes, bytes]:
    """What the process told, and the picture that followed: none where it was ended before."""
    content.seek(0)
    command = [sys.executable, "-m", "materials.confined", *map(str, what)]
    try:
        ended = subprocess.run(  # noqa: S603  (our own words, the file comes by a pipe)
            command,
            input=content.read(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={"LANG": "C.UTF-8"},
            timeout=SECONDS,
            check=False,
        )
        output, whole = ended.stdout, ended.returncode == 0
    except subprocess.TimeoutExpired as late:
        output, whole = late.output or b"", False
    told, line_end, picture = output.partition(b"\n")
    return (told if line_end else b""), (picture if whole else b"")


def _answer(what: str, *given: str) -> None:
    """As the process: read the file, say what it is, then draw."""
    resource.setrlimit(resource.RLIMIT_AS, (MEGABYTES * 1024 * 1024,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content, output = BytesIO(sys.stdin.buffer.read()), sys.stdout.buffer
    told: dict[str, object] = {}
    picture = b""
    if what == "check":
        try:
            told = {"pages": pdfs.check(content)}
        except RefusedFile as refused:
            told = {"refused": refused.code}
    output.write(json.dumps(told).encode() + b"\n")
    output.flush()
    if what == "page":
        number, *box = map(int, given)
        drawn = pdfs.page(content, number, (box[0], box[1]))
        if drawn:
            target = BytesIO()
            drawn.save(target, "PPM")
            picture = target.getvalue()
    elif "pages" in told:
        picture = pdfs.preview(content)
    output.write(picture)


if __name__ == "__main__":
    _answer(*sys.argv[1:])
