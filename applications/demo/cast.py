"""Who plays in the demonstration. All of them are invented."""

from dataclasses import dataclass
from datetime import date

from applications.accounts.roles import Role

PUTUO, XUHUI = "310107", "310104"


@dataclass(frozen=True, slots=True)
class Staff:
    login: str
    name: str
    role: Role
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """An employer: ``serial`` makes its credit code, ``officer`` is its HR officer's login."""

    serial: int
    name: str
    district: str
    officer: str
    officer_name: str
    dispatch: bool = False
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Someone:
    """An applicant. ``months`` of contributions at ``base`` yuan end with last month; ``ends`` is the
    state in which his or her case is left, empty for an account that waits to be activated."""

    serial: int
    name: str
    born: date
    company: int
    ends: str
    months: int = 72
    base: int = 12_500
    level: str = "bachelor"
    married: bool = False
    children: tuple[date, ...] = ()


def _district(code: str, prefix: str, surnames: str) -> tuple[Staff, ...]:
    a, b, c, d, e, f = tuple(surnames)
    return (
        Staff(f"{prefix}-intake", f"{a}受理（演示）", Role.INTAKE_OFFICER, code),
        Staff(f"{prefix}-review", f"{b}审核（演示）", Role.REVIEWER, code),
        Staff(f"{prefix}-review2", f"{c}审核（演示）", Role.REVIEWER, code),
        Staff(f"{prefix}-decide", f"{d}核定（演示）", Role.DETERMINING_OFFICER, code),
        Staff(f"{prefix}-decide2", f"{e}核定（演示）", Role.DETERMINING_OFFICER, code),
        Staff(f"{prefix}-manager", f"{f}负责（演示）", Role.DISTRICT_MANAGER, code),
    )


STAFF = (
    *_district(PUTUO, "putuo", "赵钱孙李周吴"),
    *_district(XUHUI, "xuhui", "郑王冯陈褚卫"),
    Staff("city-one", "蒋市级（演示）", Role.CITY_OFFICER),
    Staff("city-two", "沈市级（演示）", Role.CITY_OFFICER),
    Staff("system", "韩系统（演示）", Role.SYSTEM_ADMIN),
    Staff("security", "杨安全（演示）", Role.SECURITY_ADMIN),
    Staff("audit", "朱审计（演示）", Role.AUDIT_ADMIN),
    Staff("clerk", "秦社区（演示）", Role.COMMUNITY_CLERK),
)

COMPANIES = (
    Company(1, "演示桥梁设计有限公司", PUTUO, "hr-bridge", "许人事（演示）"),
    Company(2, "演示人力派遣有限公司", XUHUI, "hr-dispatch", "何人事（演示）", dispatch=True),
    Company(3, "演示茶叶研究所有限公司", PUTUO, "hr-tea", "吕人事（演示）", verified=False),
)

PEOPLE = (
    Someone(1, "安演示", date(1990, 3, 12), 1, "draft", months=60),
    Someone(2, "白演示", date(1988, 10, 13), 1, "awaiting_applicant"),
    Someone(3, "程演示", date(1985, 6, 30), 1, "awaiting_employer", months=80, married=True),
    Someone(4, "丁演示", date(1987, 1, 20), 1, "submitted"),
    Someone(5, "方演示", date(1989, 9, 9), 1, "handed_in", level="master"),
    Someone(6, "高演示", date(1984, 2, 29), 1, "incomplete", months=96),
    Someone(7, "黄演示", date(1986, 12, 1), 2, "accepted"),
    Someone(8, "纪演示", date(1991, 5, 5), 1, "under_review", level="master"),
    Someone(
        9, "柯演示", date(1983, 7, 7), 1, "proposed", months=110, married=True, children=(date(2012, 9, 1),)
    ),
    Someone(
        10, "林演示", date(1985, 3, 2), 1, "determined", months=90, married=True,
        children=(date(2010, 9, 1), date(2016, 4, 18)),
    ),
    Someone(11, "马演示", date(1992, 8, 8), 2, "declined"),
    Someone(12, "倪演示", date(1985, 11, 11), 1, "refused", months=70),
    Someone(13, "欧阳演示", date(1993, 4, 4), 2, "withdrawn", level="master"),
    Someone(14, "潘演示", date(1990, 6, 15), 1, ""),
)  # fmt: skip
