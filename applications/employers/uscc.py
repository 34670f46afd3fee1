"""The unified social credit code (统一社会信用代码)."""

import unicodedata

from django.utils.translation import gettext as _
from stdnum.cn import uscc
from stdnum.exceptions import InvalidChecksum, ValidationError

from applications.accounts.refusals import Refused


class DoubtfulUscc(Refused):
    """The check digit fails. Such codes exist: the person may confirm the number as it is."""


def clean_uscc(typed: str, *, confirmed: bool = False) -> str:
    """The eighteen characters of a code, in capitals and without blanks.

    :raises DoubtfulUscc: only the check digit fails, and nobody ``confirmed`` it.
    :raises Refused: malformed.
    """
    number = uscc.compact(unicodedata.normalize("NFKC", "".join(typed.split())))
    try:
        return uscc.validate(number)
    except InvalidChecksum as error:
        if confirmed:
            return number
        raise DoubtfulUscc(
            _("代码的校验位不符。请对照证照逐位核对；确认无误后，请勾选“代码与证照一致”再提交。"),
            field="uscc",
        ) from error
    except ValidationError as error:
        raise Refused(
            _("请填写18位统一社会信用代码：前8位是数字，不含字母 I、O、S、V、Z。"), field="uscc"
        ) from error


def check_digit_fails(number: str) -> bool:
    """Whether a well-formed code has a wrong check digit."""
    return not uscc.is_valid(number)
