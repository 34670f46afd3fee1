"""Names of people and employers: any character is allowed that can be shown and printed."""

import unicodedata
from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused

LONGEST_PERSONAL = 50

# A check returns the characters of a text that no font of the papers has; wiring lists the checks.
Check = Callable[[str], Iterable[str]]
_unprintable: list[Check] = []


def register(check: Check) -> None:
    """Ask ``check`` about every name when it is entered."""
    if check not in _unprintable:
        _unprintable.append(check)


def unprintable(text: str) -> list[str]:
    """The characters of a text that no paper could print, each once."""
    return list(dict.fromkeys(char for check in _unprintable for char in check(text)))


def shown(characters: Iterable[str]) -> str:
    """Characters for a message: what has no shape of its own by its code point, such as U+FE0F."""
    signs = ((char, unicodedata.category(char)[0] in "CMZ") for char in characters)
    return "".join(f" U+{ord(char):04X} " if shapeless else char for char, shapeless in signs).strip()


def clean_name(typed: str, *, field: str = "name", longest: int = LONGEST_PERSONAL) -> str:
    """A name without blanks around it and with single blanks inside.

    :raises Refused: empty, too long, a control character, or a character that no paper could print.
    """
    if any(unicodedata.category(char) in {"Cc", "Cs", "Co", "Cn"} for char in typed):
        raise Refused(_("名称中有无法显示的字符，请重新输入。"), field=field)
    name = " ".join(typed.split())
    if not name:
        raise Refused(_("请填写名称。"), field=field)
    if len(name) > longest:
        raise Refused(_("名称不能超过%(longest)s个字。") % {"longest": longest}, field=field)
    missing = unprintable(name)
    if missing:
        raise Refused(
            _("“%(missing)s”暂时无法打印，请联系受理点处理。") % {"missing": shown(missing)}, field=field
        )
    return name
