"""Identity numbers and permit numbers as people type them."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from stdnum.cn import ric

from applications.accounts.refusals import Refused

_IDENTITY = re.compile(r"[1-9]\d{16}[\dX]", re.ASCII)
# On the card: the city's 31, fifteen digits, and a last digit or X.
_PERMIT = re.compile(r"31\d{15}[\dX]", re.ASCII)


def _compact(typed: str) -> str:
    return "".join(unicodedata.normalize("NFKC", typed).split()).replace("-", "").upper()


def is_ahead(day: date) -> bool:
    """Whether a day has not come yet in Shanghai.

    Asked of every row that an authority delivers: where the day is over in UTC, that is all it takes.
    """
    return day > datetime.now(UTC).date() and day > timezone.localdate()


def clean_id_number(typed: str, *, field: str = "id_number") -> str:
    """The eighteen characters of a resident identity number.

    The place in it is not judged: the code is that of the day on which the number was given out, which
    may be younger than its holder (310115 stands in numbers of people born long before Pudong was one).

    :raises Refused: malformed, wrong check digit, impossible birth date.
    """
    number = _compact(typed)
    if not _IDENTITY.fullmatch(number):
        raise Refused(_("请填写18位身份证号码，最后一位可以是 X。"), field=field)
    if ric.calc_check_digit(number) != number[-1]:
        raise Refused(_("身份证号码的校验位不符，请对照身份证逐位核对。"), field=field)
    try:
        born = birth_date_of(number)
    except ValueError as error:
        raise Refused(_("身份证号码中的出生日期不存在，请核对。"), field=field) from error
    if is_ahead(born):
        raise Refused(_("身份证号码中的出生日期在将来，请核对。"), field=field)
    return number


def birth_date_of(id_number: str) -> date:
    """The date of birth that an identity number of eighteen characters states.

    Read here and not by ``stdnum``, which cleans the number each time: a million rows of an import ask.

    :raises ValueError: there is no such day.
    """
    return date(int(id_number[6:10]), int(id_number[10:12]), int(id_number[12:14]))


def clean_permit_number(typed: str, *, field: str = "permit_number") -> str:
    """The eighteen characters of a residence permit's number.

    :raises Refused: malformed.
    """
    number = _compact(typed)
    if not _PERMIT.fullmatch(number):
        raise Refused(
            _("请填写居住证上的18位证件号码：以31开头，最后一位可以是 X。不是身份证号码。"), field=field
        )
    return number


@dataclass(frozen=True, slots=True)
class Numbers:
    """Both numbers of one holder, cleaned."""

    permit: str
    identity: str


def clean_numbers(permit_number: str, id_number: str) -> Numbers:
    """Both numbers as typed.

    :raises Refused: the first that is malformed.
    """
    return Numbers(clean_permit_number(permit_number), clean_id_number(id_number))
