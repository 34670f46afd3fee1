"""A certificate to sign with, and a paper to work on."""

from collections.abc import Callable

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from applications.accounts.roles import PORTAL
from applications.notices import services
from applications.notices.certificates import write_demonstration_certificate
from applications.notices.models import Paper
from applications.vault.storage import EncryptedFileStorage
from tests.applications.notices.samples import CONTENTS


@pytest.fixture(scope="session")
def certificate(tmp_path_factory):
    path = tmp_path_factory.mktemp("certificate") / "notices.p12"
    write_demonstration_certificate(path)
    return path


@pytest.fixture
def signing(settings, certificate):
    settings.NOTICE_CERTIFICATE = str(certificate)


@pytest.fixture
def storage(tmp_path, monkeypatch):
    """A storage of this test's own, in place of the portal's, in which others write at the same time."""
    own = EncryptedFileStorage(location=str(tmp_path / "files"))
    monkeypatch.setattr(default_storage, "_wrapped", own)
    return own


@pytest.fixture
def issue(db) -> Callable[..., Paper]:
    """Issues a paper of a kind with its sample content."""

    def issued(kind: str = "points_notice", **more) -> Paper:
        more = {"district_code": "310107", "content": CONTENTS[kind], "person_id": 7} | more
        with transaction.atomic():
            return services.issue(actor=PORTAL, kind=kind, **more)

    return issued
