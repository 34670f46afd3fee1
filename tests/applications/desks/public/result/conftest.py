"""The day and the visitors of the asking side."""

from tests.applications.desks.public.estimate.conftest import answers_of, go_through, today

__all__ = ["answers_of", "go_through", "today"]
