"""Every message template: what it needs to know, with the longest value each may have.

The texts lie in ``templates/messages/<id>.txt``. They go to people by SMS, in Chinese whatever the language
of the page that caused them, without names, identity or permit numbers or passwords: with the sender's sign
in front and the longest values at most 70 characters, which is one SMS. The portal's own address is added by
the outbox.
"""

import hashlib
from collections.abc import Mapping

from django.conf import settings
from django.template import Context, engines
from django.utils import translation
from django.utils.translation import gettext

Value = str | int | bool
SMS_CHARS = 70
ADDRESS = "address"
LONGEST_ADDRESS = "https://jifen.example.org.cn"

_NOTHING: Mapping[str, Value] = {}
_CASE: Mapping[str, Value] = {"case": "JF202612345678"}
_DAY: Mapping[str, Value] = {"on": "2026-12-31"}

TEMPLATES: Mapping[str, Mapping[str, Value]] = {
    "employer_verified": _NOTHING,
    "employer_returned": _NOTHING,
    "employer_declined": _NOTHING,
    "objection_answered": _NOTHING,
    "change_verified": _NOTHING,
    "change_returned": _NOTHING,
    "change_declined": _NOTHING,
    "dispatch_expiring": _DAY,
    "dispatch_expired": _DAY,
    "registration_ending": _DAY,
    "invitation": {"code": "ABCD2345"},
    "account_opened": _NOTHING,
    "code": {"code": "123456", "minutes": 10},
    "awaiting_applicant": _CASE,
    "awaiting_employer": _CASE,
    "mandate_asked": _NOTHING,
    "mandate_asked_employer": _NOTHING,
    "mandate_given": _NOTHING,
    "mandate_given_employer": _NOTHING,
    "mandate_refused_employer": _NOTHING,
    "mandate_revoked": _NOTHING,
    "mandate_revoked_employer": _NOTHING,
    "form_ready": _CASE,
    "accepted": _CASE,
    "incomplete": _CASE,
    "declined": _CASE,
    "refused": _CASE,
    "withdrawn": _CASE,
    "question_asked": _CASE,
    "overdue": _CASE,
    "determined": {"points": 9999, "reached": False},
    "determined_employer": _CASE,
    "adjusted": _NOTHING,
    "recheck_decided": _CASE,
    "expiry_reminder": _DAY,
    "expiry_forecast": {**_DAY, "points": 9999},
    "hearing_opened": _CASE,
    "hearing_dropped": _CASE,
    "lapsed": _DAY,
    "quiet_warning": {**_CASE, **_DAY},
    "test": _NOTHING,
}
CODES = frozenset({"code", "invitation"})
# Written by the calendar, not by what somebody just did: they wait for the morning.
REMINDERS = frozenset(
    {
        "dispatch_expired",
        "dispatch_expiring",
        "expiry_forecast",
        "expiry_reminder",
        "lapsed",
        "overdue",
        "quiet_warning",
        "registration_ending",
    }
)


def purpose_of(template: str) -> str:
    """``Purpose`` of a template's messages."""
    if template in CODES:
        return "code"
    return "reminder" if template in REMINDERS else "event"


def render(template: str, values: Mapping[str, Value]) -> tuple[str, str]:
    """The text of a message and the version of its template (a hash of its source).

    Raises ValueError for an unknown template, and for values that are not exactly the template's.
    """
    if template not in TEMPLATES:
        raise ValueError(f"there is no message template {template!r}")
    wanted, given = set(TEMPLATES[template]), set(values) - {ADDRESS}
    if wanted != given:
        raise ValueError(f"{template} needs the values {sorted(wanted)}, it was given {sorted(given)}")
    wrong = sorted(name for name in wanted if not isinstance(values[name], str | int))
    if wrong:
        raise ValueError(f"{template} takes texts and whole numbers only: {wrong}")
    found = engines["django"].engine.get_template(f"messages/{template}.txt")  # type: ignore[attr-defined]
    context = {ADDRESS: settings.SITE_ADDRESS, **values}
    text = found.render(Context(context, autoescape=False)).strip()
    return text, hashlib.sha256(found.source.encode()).hexdigest()[:12]


def parameters(template: str, values: Mapping[str, Value]) -> dict[str, str]:
    """The values as words, in the order of the table, for gateways that hold the text themselves.

    A yes or no becomes the words in which the text says it. The address belongs to the gateway's text.
    """
    with translation.override("zh-hans"):
        words = {True: gettext("已达"), False: gettext("未达")}
        return {
            name: words[value] if isinstance(value, bool) else str(value)
            for name in TEMPLATES[template]
            if (value := values.get(name)) is not None
        }


def signed(text: str) -> str:
    """The text behind the sender's sign, as networks want it."""
    return f"【{settings.SMS_SIGN}】{text}"


def over_long(address: str, sign: str) -> list[str]:
    """Templates that do not fit into one SMS with this address and sign and the longest values."""
    room = SMS_CHARS - length(sign) - 2
    longest = {
        name: max(
            length(render(name, {**values, ADDRESS: address, **variant})[0]) for variant in _both(values)
        )
        for name, values in TEMPLATES.items()
    }
    return [name for name, units in longest.items() if units > room]


def length(text: str) -> int:
    """In UCS-2 units, as networks count: a rare character beyond the first 65,536 is two of them."""
    return len(text.encode("utf-16-be")) // 2


def _both(values: Mapping[str, Value]) -> list[dict[str, Value]]:
    """Both answers of each yes or no."""
    asked = [name for name, value in values.items() if isinstance(value, bool)]
    return [dict.fromkeys(asked, answer) for answer in (True, False)]
