"""A paper to back up."""

from tests.applications.notices.conftest import issue

__all__ = ["issue"]
