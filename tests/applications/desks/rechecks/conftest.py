"""The same signed-in staff as at the officers' desk."""

from tests.applications.desks.officer.conftest import enter

__all__ = ["enter"]
