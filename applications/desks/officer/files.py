"""The evidence beside the task: a list of files and one of them open."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from applications.cases.models import CaseFile
from applications.desks.requests import PortalRequest

FILE = "file"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A file in the list; ``address`` opens it beside the task."""

    label: str
    address: str
    shown: bool


@dataclass(frozen=True, slots=True)
class Viewer:
    """``url`` is the open file's own address, empty where there is none; ``is_image``: drawn as a picture."""

    leaves: list[Leaf]
    label: str = ""
    url: str = ""
    is_image: bool = False


def viewer(request: PortalRequest, files: Sequence[CaseFile]) -> Viewer:
    """The files with the one that the address names open, the first one otherwise."""
    if not files:
        return Viewer([])
    wanted = request.GET.get(FILE, "")
    shown = next((file for file in files if str(file.file_id) == wanted), files[0])
    leaves = [
        Leaf(file.label, f"{request.path}?{FILE}={file.file_id}#viewer", file.pk == shown.pk)
        for file in files
    ]
    return Viewer(
        leaves,
        shown.label,
        reverse("case_file", args=[shown.file_id]),
        shown.file.content_type.startswith("image/"),
    )
