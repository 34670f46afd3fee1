"""The two ways to an own password: the first one, and one that was forgotten."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.accounts.models import User
from applications.applicants import services


@dataclass(frozen=True, slots=True)
class Way:
    """``key`` names its place in the session; ``start`` and ``complete`` are the services it calls."""

    key: str
    title: str | Promise
    button: str | Promise
    done: str | Promise
    start_url: str
    code_url: str
    start: Callable[..., Any]
    complete: Callable[..., User]
    asks_consent: bool = False


ACTIVATION = Way(
    key="activation",
    title=_("激活账户"),
    button=_("激活账户"),
    done=_("账户已激活。以后用居住证编号和这个密码登录。"),
    start_url="activate",
    code_url="activate_code",
    start=services.start_activation,
    complete=services.complete_activation,
    asks_consent=True,
)
RECOVERY = Way(
    key="recovery",
    title=_("重新设定密码"),
    button=_("设定新密码"),
    done=_("密码已重新设定，其他设备上的登录已经退出。"),
    start_url="recover",
    code_url="recover_code",
    start=services.start_recovery,
    complete=services.complete_recovery,
)
