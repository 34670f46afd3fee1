"""The backend that ``DATABASES`` names: Django loads this module of the package."""

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django asks ``SELECT 1`` before the first question of each request (``CONN_HEALTH_CHECKS``).

    A server that ended a connection has said so: the end of the stream waits to be read. While nothing
    waits there, nothing is asked.
    """

    def is_usable(self) -> bool:
        """Whether the connection stands; after an error, or where anything waits to be read, by asking."""
        if self.connection is None or self.errors_occurred or self.connection.closed or self._speaks():
            return super().is_usable()
        return True

    def _speaks(self) -> bool:
        waiting = poll()
        waiting.register(self.connection.fileno(), POLLIN)
        return bool(waiting.poll(0))
