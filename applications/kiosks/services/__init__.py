"""Every write of this room."""

from applications.kiosks.services.devices import add_device, give_key, remove_device
from applications.kiosks.services.holders import ask_for_code, identify, note_printed

__all__ = ["add_device", "ask_for_code", "give_key", "identify", "note_printed", "remove_device"]
