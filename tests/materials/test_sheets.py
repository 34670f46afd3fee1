"""Pages of stored files as pictures."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from applications.accounts.roles import PORTAL
from materials.models import StoredFile
from materials.services import store
from materials.sheets import BOX, NotDrawnError, draw
from tests.materials import files

pytestmark = pytest.mark.django_db


def _of_two_pages() -> StoredFile:
    """An upright page and one that lies."""
    target = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(400, 575))
        pdf.add_blank_page(page_size=(800, 400))
        pdf.save(target)
    return store(actor=PORTAL, stream=BytesIO(target.getvalue()))


def _size(content: bytes) -> tuple[int, int]:
    return Image.open(BytesIO(content), formats=["JPEG"]).size


def test_each_page_is_drawn_as_large_as_fits_and_turned_clockwise() -> None:
    file = _of_two_pages()
    assert file.pages == 2
    assert [_size(draw(file, page)) for page in (1, 2)] == [BOX, (1600, 800)]
    assert [_size(draw(file, 2, turn)) for turn in (90, 180, 270)] == [(800, 1600), (1600, 800), (800, 1600)]


def test_a_photograph_is_one_page_and_its_top_turns_to_the_right() -> None:
    file = store(actor=PORTAL, stream=BytesIO(files.photograph("JPEG")))  # red above green
    turned = Image.open(BytesIO(draw(file, 1, 90)))
    left, right = turned.getpixel((10, 30)), turned.getpixel((70, 30))
    assert turned.size == (80, 60)
    assert (left[1] > 150, right[0] > 150) == (True, True)  # type: ignore[index]


@pytest.mark.parametrize(("page", "turn"), [(0, 0), (3, 0), (1, 45)])
def test_what_is_not_there_is_not_drawn(page: int, turn: int) -> None:
    with pytest.raises(NotDrawnError):
        draw(_of_two_pages(), page, turn)
