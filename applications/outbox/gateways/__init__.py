"""The gateways that the settings name, in the order in which they are tried.

A gateway's kit is imported with the gateway's module, and that only where the settings name it.
"""

from django.conf import settings
from django.utils.module_loading import import_string

from applications.outbox.gateways.protocol import Gateway


def configured(channel: str) -> list[Gateway]:
    """Raises ImportError for a gateway that does not exist, or whose kit is not installed."""
    return [gateway for gateway in every() if gateway.channel == channel]


def every() -> list[Gateway]:
    """Of every channel; see :func:`configured`."""
    return [import_string(path)() for path in settings.SMS_GATEWAYS]
