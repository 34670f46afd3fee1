"""The frame: navigation, landing, role."""

import gzip
from pathlib import Path

import pytest
from django.test import Client
from django.urls import path

from applications.accounts.roles import Role
from applications.desks import context
from applications.desks.public.urls import urlpatterns as public
from applications.desks.public.views.home import home

urlpatterns = [
    *public,
    path("desk/", home, name="desk"),
    path("desk/people/", home, name="people"),
]


@pytest.fixture
def desks(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """A role with two entries that exist and one that does not."""
    settings.ROOT_URLCONF = __name__  # type: ignore[attr-defined]
    entries = (("工作台", "desk"), ("职工", "people"), ("以后", "not_there_yet"))
    monkeypatch.setitem(context.NAVIGATION, Role.HR_OFFICER, entries)
    monkeypatch.setitem(context.LANDING, Role.HR_OFFICER, "desk")


@pytest.mark.usefixtures("desks")
def test_entries_without_a_page_are_left_out() -> None:
    assert [entry.url for entry in context.entries_of(Role.HR_OFFICER, "/")] == ["/desk/", "/desk/people/"]


@pytest.mark.usefixtures("desks")
@pytest.mark.parametrize(
    ("page", "active", "here"),
    [
        ("/desk/", "/desk/", True),
        ("/desk/people/", "/desk/people/", True),
        ("/desk/people/7/", "/desk/people/", False),
        ("/desk/new/", "/desk/", False),
    ],
)
def test_the_closest_entry_is_active(page: str, active: str, here: bool) -> None:
    marked = [entry for entry in context.entries_of(Role.HR_OFFICER, page) if entry.active]
    assert [(entry.url, entry.here) for entry in marked] == [(active, here)]


def test_the_home_page_is_not_above_every_page() -> None:
    assert [entry.label for entry in context.entries_of(Role.VISITOR, "/sign-in/") if entry.active] == []


def test_every_role_that_signs_in_has_a_landing() -> None:
    assert set(Role) - set(context.LANDING) == {Role.PORTAL}


@pytest.mark.usefixtures("desks")
def test_where_a_role_lands() -> None:
    assert context.landing_of(Role.HR_OFFICER) == "/desk/"
    assert context.landing_of(Role.PORTAL) == "/"


def test_every_table_names_each_address_once() -> None:
    for role, entries in context.NAVIGATION.items():
        names = [name for _label, name in entries]
        assert len(names) == len(set(names)), role


@pytest.mark.django_db
def test_the_frame_says_what_this_site_is_not(client: Client, settings: object) -> None:
    settings.DEMO = False  # type: ignore[attr-defined]
    text = client.get("/").content.decode()
    assert "本网站不是政府官方网站" in text
    assert "演示系统" not in text
    assert '<html lang="zh-hans"' in text
    assert 'href="#main-content"' in text


@pytest.mark.django_db
def test_demonstration_is_marked(client: Client, settings: object) -> None:
    settings.DEMO = True  # type: ignore[attr-defined]
    assert "演示系统" in client.get("/").content.decode()


def test_styles_and_scripts_stay_small() -> None:
    static = Path(__file__).parents[3] / "static"
    files = [
        *static.rglob("*.min.css"),
        *static.rglob("*.min.js"),
        static / "portal.css",
        static / "portal.js",
    ]
    assert len(files) == 5
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 60_000
