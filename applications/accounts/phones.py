"""Mobile telephone numbers of the mainland."""

import re
import unicodedata

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused

_SEPARATORS = re.compile(r"[\s()-]")
_MOBILE = re.compile(r"(?:\+?86|0086)?(1[3-9]\d{9})", re.ASCII)


def clean_mobile(typed: str, *, field: str = "phone") -> str:
    """The eleven digits of a mobile number; country code, blanks and hyphens fall away.

    :raises Refused: not a mobile number.
    """
    found = _MOBILE.fullmatch(_SEPARATORS.sub("", unicodedata.normalize("NFKC", typed)))
    if found is None:
        raise Refused(_("请填写11位手机号码，例如 13800000000。"), field=field)
    return found[1]
