"""What every page's frame shows, and the table of the navigation.

``NAVIGATION`` says which entries a role sees, as pairs of label and URL name; ``LANDING`` where a role
arrives after sign-in. A name that no desk has (yet) is left out; desks extend these two tables.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from applications.accounts.roles import VISITOR, Role
from applications.desks import cookies
from applications.desks.components import Text
from applications.desks.language import is_english

LARGE_TEXT_COOKIE = "text_size"
SEVERAL_ROLES_KEY = "several_roles"

_OPEN_TO_ALL = (
    (_("首页"), "home"),
    (_("办事指南"), "guide"),
    (_("模拟估分"), "estimate"),
    (_("核验文书"), "verify"),
)

NAVIGATION: dict[Role, tuple[tuple[Text, str], ...]] = {
    Role.VISITOR: (*_OPEN_TO_ALL, (_("单位登记"), "employer_register"), (_("激活账户"), "activate")),
    Role.APPLICANT: (
        (_("我的积分"), "applicant_home"),
        (_("委托"), "applicant_mandates"),
        (_("家庭成员"), "applicant_family"),
        (_("我的资料"), "applicant_account"),
        (_("模拟估分"), "estimate"),
    ),
    Role.HR_OFFICER: (
        (_("单位工作台"), "employer_home"),
        (_("职工"), "employer_people"),
        (_("单位信息"), "employer_profile"),
        (_("人事专员"), "employer_officers"),
    ),
    Role.INTAKE_OFFICER: (
        (pgettext_lazy("navigation", "受理"), "intake_home"),
        (_("单位核验"), "intake_employers"),
        (_("手机号确认"), "intake_phones"),
        (_("打印文书"), "office_prints"),
        (_("利害关系"), "office_ties"),
    ),
    Role.REVIEWER: ((_("审核"), "review_home"), (_("利害关系"), "office_ties")),
    Role.DETERMINING_OFFICER: (
        (_("核定"), "determination_home"),
        (pgettext_lazy("navigation", "复核"), "recheck_queue"),
        (_("利害关系"), "office_ties"),
    ),
    Role.DISTRICT_MANAGER: (
        (_("本区"), "manager_home"),
        (pgettext_lazy("navigation", "审核员"), "manager_reviewers"),
        (pgettext_lazy("navigation", "受理点"), "manager_points"),
        (_("打印文书"), "office_prints"),
        (pgettext_lazy("navigation", "自助打印机"), "office_kiosks"),
        (_("单位异议"), "manager_objections"),
        (_("未送达短信"), "manager_messages"),
        (_("利害关系"), "office_ties"),
        (_("重设动态验证码"), "factor_reset"),
    ),
    Role.CITY_OFFICER: (
        (pgettext_lazy("navigation", "全市"), "city_home"),
        (pgettext_lazy("navigation", "复核"), "recheck_queue"),
        (_("纠正和扣减"), "corrections"),
        (_("虚假材料和限制"), "sanctions"),
        (_("统计"), "city_statistics"),
        (_("抽查"), "city_supervision"),
        (_("政策数据"), "city_policy"),
        (_("政策测算"), "city_simulations"),
        (_("重设动态验证码"), "factor_reset"),
    ),
    Role.SYSTEM_ADMIN: (
        (_("未送达短信"), "system_home"),
        (_("未生成文书"), "system_papers"),
        (pgettext_lazy("navigation", "自助打印机"), "office_kiosks"),
        (_("运行状况"), "system_figures"),
    ),
    Role.SECURITY_ADMIN: (
        (_("工作人员账号"), "security_home"),
        (_("重设动态验证码"), "factor_reset"),
    ),
    Role.AUDIT_ADMIN: ((_("事件"), "audit_home"), (_("封签"), "audit_seals")),
    Role.COMMUNITY_CLERK: ((_("查询"), "community_home"),),
    Role.KIOSK: ((_("自助打印"), "kiosk_home"),),
}

LANDING: dict[Role, str] = {role: entries[0][1] for role, entries in NAVIGATION.items()}


@dataclass(frozen=True, slots=True)
class Entry:
    """One navigation entry; ``active``: this page lies under it, ``here``: it is this page."""

    label: Text
    url: str
    active: bool
    here: bool


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page."""

    language: str
    english: bool
    address: str
    demo: bool
    large_text: bool
    signed_in: bool
    user_name: str
    role_label: Text
    several_roles: bool
    entries: list[Entry]


def address_of(name: str) -> str:
    """Address of a URL name, empty where no desk has it."""
    return _address_in(settings.ROOT_URLCONF, name)


@cache
def _address_in(_urlconf: str, name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def landing_of(role: Role) -> str:
    """Where somebody in this role arrives: his desk, or the home page while he has none."""
    return address_of(LANDING.get(role, "home")) or reverse("home")


def entries_of(role: Role, path: str) -> list[Entry]:
    """The navigation of a role on a page; of several entries above the page the closest is active."""
    known = [(label, address_of(name)) for label, name in NAVIGATION.get(role, ())]
    known = [(label, url) for label, url in known if url]
    above = [url for _label, url in known if url == path or (url != "/" and path.startswith(url))]
    active = max(above, key=len, default="")
    return [Entry(label, url, active=url == active, here=url == path) for label, url in known]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``shell``."""
    actor = getattr(request, "actor", VISITOR)
    user = getattr(request, "user", None)
    signed_in = actor.role is not Role.VISITOR
    session = getattr(request, "session", {})
    return {
        "shell": Shell(
            language=get_language() or settings.LANGUAGE_CODE,
            english=is_english(),
            address=request.get_full_path(),
            demo=settings.DEMO,
            large_text=cookies.read(request, LARGE_TEXT_COOKIE) == "large",
            signed_in=signed_in,
            user_name=user.name if user and signed_in else "",
            role_label=actor.role.label if actor.role is not Role.VISITOR else "",
            several_roles=signed_in and bool(session.get(SEVERAL_ROLES_KEY)),
            entries=entries_of(actor.role, request.path),
        )
    }
