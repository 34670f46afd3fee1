"""The errors that services raise when they refuse an act."""

from typing import Any


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """An act that is not done; the message tells the person what to do instead.

    ``message`` is translated text for the page. ``field`` names the form field it belongs to, empty
    where it concerns the act as a whole.
    """

    def __init__(self, message: Any, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field

    def __str__(self) -> str:
        return str(self.message)


class AlreadyThere(Refused):
    """What was to be added is there; what else comes with it is not held up."""


class Overtaken(Refused):
    """Somebody else was faster; nothing was changed by this act, and the page shows an old state."""
