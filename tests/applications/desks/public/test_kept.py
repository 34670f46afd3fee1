"""What a visitor typed lies sealed in the session."""

from importlib import import_module

import pytest
from django.conf import settings

from applications.desks.public import kept

pytestmark = pytest.mark.django_db
Session = import_module(settings.SESSION_ENGINE).SessionStore


def test_kept_sealed_and_forgotten() -> None:
    session = Session()
    kept.save(session, "activation", {"id_number": "360426199101010071", "on": None})
    assert "360426199101010071" not in str(dict(session))
    assert kept.load(session, "activation") == {"id_number": "360426199101010071", "on": None}
    kept.clear(session, "activation")
    assert kept.load(session, "activation") == {}


def test_a_token_opens_only_in_its_place() -> None:
    session = Session()
    kept.save(session, "activation", {"id_number": "1"})
    session["recovery"] = session["activation"]
    assert kept.load(session, "recovery") == {}
