"""Words that stand in no password: those of this service, and those of the person (ASVS 6.1.2, 6.2.11).

The first stand in ``guessable.yaml``; the others are the login, the name, the numbers and the employer.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import gettext as _

FILE = Path(__file__).with_name("guessable.yaml")
# Shorter words stand in others by chance; a Chinese name has two characters.
SHORTEST, SHORTEST_CHINESE = 5, 2
_LOOKALIKES = str.maketrans("01345@$!", "oieasasi")


def complaint(password: str, about: Iterable[str] = ()) -> str:
    """What to do about a password that is guessed from what others know; "" where there is nothing.

    ``about``: what is known of the person, as it is written: login, names, numbers. It is not repeated.
    """
    shapes = {_squashed(password), _squashed(password.lower().translate(_LOOKALIKES))}
    for word in _words():
        if any(_squashed(word) in shape for shape in shapes):
            return _("密码里有“%(word)s”，知道本服务的人会先猜它，请换一个不含它的密码。") % {"word": word}
    if any(word in shape for word in _personal(about) for shape in shapes):
        return _("密码里有您的登录名、姓名、号码或单位名称，认识您的人会先猜它，请换一个不含这些内容的密码。")
    return ""


def _words() -> Iterator[str]:
    known = _known()
    yield from known["service"]
    yield from known["city"]
    for name, pinyin in known["districts"].items():
        yield from (name, pinyin)
    if _counts(_squashed(settings.SMS_SIGN)):
        yield settings.SMS_SIGN


def _personal(about: Iterable[str]) -> Iterator[str]:
    """What is written, its parts, and the name of an employer without what all of them are called."""
    endings = re.compile("|".join(_known()["endings"]))
    for text in about:
        for part in (text, *re.split(r"[\W_]+", text), endings.sub("", text)):
            word = _squashed(part)
            if _counts(word):
                yield word


def _counts(word: str) -> bool:
    return len(word) >= (SHORTEST if word.isascii() else SHORTEST_CHINESE)


def _squashed(text: str) -> str:
    """Letters and digits alone, as they look without capitals."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign for sign in plain if sign.isalnum())


@cache
def _known() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(FILE.read_text("utf-8"))
    return loaded
