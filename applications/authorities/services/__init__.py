"""Every write of this room."""

from applications.authorities.services.accounts import end_account, open_account
from applications.authorities.services.files import import_file
from applications.authorities.services.lookups import record_look_up
from applications.authorities.services.pushes import KeyReused, take_push

__all__ = ["KeyReused", "end_account", "import_file", "open_account", "record_look_up", "take_push"]
