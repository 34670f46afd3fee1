"""The gateways that the settings name, in the order in which they are tried."""

from django.conf import settings
from django.utils.module_loading import import_string

from applications.outbox.gateways.protocol import Gateway


def configured() -> list[Gateway]:
    """Raises ImportError for a gateway that does not exist."""
    return [import_string(path)() for path in settings.SMS_GATEWAYS]
