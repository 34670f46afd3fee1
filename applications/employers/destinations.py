"""Where an invitation goes: a telephone number or a mail address, in one spelling."""

import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.employers.models import InvitationChannel

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


def plain_destination(typed: str) -> str:
    """The one spelling of whatever somebody typed, whether it is a number or an address."""
    try:
        return clean_mobile(typed)
    except Refused:
        return unicodedata.normalize("NFKC", typed).strip().lower()
