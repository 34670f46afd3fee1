"""Where an invitation goes: a telephone number or a mail address, in one spelling."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.employers.models import InvitationChannel
from applications.vault.index import blind_index

MOST_CHARS = 120


def clean_destination(channel: InvitationChannel, typed: str) -> str:
    """Eleven digits, or a mail address in small letters.

    :raises Refused: it is neither.
    """
    if channel == InvitationChannel.SMS:
        return clean_mobile(typed, field="to")
    address = unicodedata.normalize("NFKC", typed).strip().lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise Refused(_("请填写电子邮箱地址，例如 hr@example.com。"), field="to") from error
    if len(address) > MOST_CHARS:
        raise Refused(_("电子邮箱地址太长。"), field="to")
    return address


def destination_index(typed: str) -> str:
    """By which an invitation is found again, however the number or address is spelled."""
    try:
        normal = clean_mobile(typed)
    except Refused:
        normal = unicodedata.normalize("NFKC", typed).strip().lower()
    return blind_index(normal, "invited")
