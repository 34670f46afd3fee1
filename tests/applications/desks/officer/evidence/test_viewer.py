"""The viewer: every state of it has an address, nothing typed into the address breaks it."""

from typing import Any

import pytest
from django.test import RequestFactory
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.audit.selectors import events_of
from applications.cases.models import CaseFile
from applications.cases.states import State
from applications.desks.officer.evidence.viewer import Scan, Viewer, viewer
from tests.applications.desks.officer.conftest import Enter

SCANS = [Scan(key, key, f"/{key}/", f"/{key}/{{}}/".format, pages) for key, pages in (("a", 2), ("b", 1))]


def _at(address: str, **more: Any) -> Viewer:
    return viewer(RequestFactory().get(f"/{address.partition('#')[0]}", more), SCANS)


def test_pages_turn_through_all_files_and_back() -> None:
    seen, look = [], _at("")
    while True:
        seen.append(look.sheet)
        if not look.after:
            break
        look = _at(look.after)
    assert seen == ["/a/1/", "/a/2/", "/b/1/"]
    while look.before:
        look = _at(look.before)
        seen.append(look.sheet)
    assert seen[3:] == ["/a/2/", "/a/1/"]


def test_it_grows_shrinks_and_turns() -> None:
    look = _at("")
    assert (look.zoom, look.smaller) == (100, "")
    for size in (150, 200, 300):
        look = _at(look.larger)
        assert look.zoom == size
    assert look.larger == ""
    assert _at(look.smaller).zoom == 200
    turned = _at(look.turned)
    assert (turned.sheet, turned.zoom) == ("/a/1/?turn=90", 300)
    for _quarter in range(3):
        turned = _at(turned.turned)
    assert turned.sheet == "/a/1/"


@given(st.dictionaries(st.sampled_from(["file", "page", "turn", "zoom"]), st.text(max_size=6)))
def test_whatever_the_address_says_something_is_shown(typed: dict[str, str]) -> None:
    look = _at("", **typed)
    assert look.sheet.startswith(("/a/1/", "/a/2/", "/b/1/"))


def test_nothing_uploaded_nothing_shown() -> None:
    assert viewer(RequestFactory().get("/"), []) == Viewer([])


@pytest.mark.django_db
def test_a_page_is_a_picture_and_reading_it_is_one_event_a_day(case_at: Any, enter: Enter) -> None:
    case = case_at(State.HANDED_IN)
    file = CaseFile.objects.filter(item__case=case).earliest("pk")
    before = events_of(case.chain).count()
    for turn in ("", "?turn=90"):
        answer = enter("putuo-intake").get(reverse("office_sheet", args=[file.file_id, 1]) + turn)
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
        assert answer.content.startswith(b"\xff\xd8")
    assert enter("putuo-intake").get(reverse("office_sheet", args=[file.file_id, 2])).status_code == 404
    assert enter("xuhui-intake").get(reverse("office_sheet", args=[file.file_id, 1])).status_code == 404
    assert [event.kind for event in events_of(case.chain)][before:] == ["file_opened"]
