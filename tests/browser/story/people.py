"""Whom the story is about, and what is known of them. All of it is invented."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from applications.demo import numbers

MONTHS = 72  # of contributions: six full years
BASE = 12_500  # yuan a month: above the reference wage, below twice of it
CLAIMED = 220  # 30 age + 90 bachelor's degree + 18 years + 50 base + 32 eight years of marriage
DETERMINED = 216  # the marriage was registered a year later than claimed
STANDARD = 120


def today() -> date:
    """The day in Shanghai."""
    return datetime.now(ZoneInfo("Asia/Shanghai")).date()


def new_year(years_ago: int) -> date:
    """A 1 January: as many full years ago, whatever the day of the run."""
    return date(today().year - years_ago, 1, 1)


def months_before(day: date, count: int) -> list[str]:
    """The months before the month of a day, the newest first, as ``YYYY-MM``."""
    newest = day.year * 12 + day.month - 2
    return [f"{month // 12}-{month % 12 + 1:02d}" for month in range(newest, newest - count, -1)]


@dataclass(frozen=True, slots=True)
class Company:
    """The employer with its HR officer."""

    serial: int
    name: str = "演示灯塔仪器有限公司"
    officer: str = "施人事"
    password: str = "deng-ta-yi-qi-2026"

    @property
    def uscc(self) -> str:
        return numbers.credit_code(self.serial)

    @property
    def login(self) -> str:
        return f"hr-lantern-{self.serial}"

    @property
    def phone(self) -> str:
        return numbers.telephone(9000 + self.serial)


@dataclass(frozen=True, slots=True)
class Employee:
    """The permit holder."""

    serial: int
    name: str = "苏演示"
    masked: str = "苏*"
    password: str = "su-yan-shi-de-mi-ma"

    @property
    def born(self) -> date:
        return new_year(41)

    @property
    def graduated_on(self) -> date:
        return date(today().year - 19, 7, 1)

    @property
    def married_on(self) -> date:
        return new_year(8)

    @property
    def really_married_on(self) -> date:
        return new_year(7)

    @property
    def identity(self) -> str:
        return numbers.id_number(self.born, self.serial)

    @property
    def identity_masked(self) -> str:
        return f"{self.identity[:3]}{'*' * 11}{self.identity[-4:]}"

    @property
    def permit(self) -> str:
        return numbers.permit_number(self.serial)

    @property
    def phone(self) -> str:
        return numbers.telephone(self.serial)

    @property
    def permit_issued_on(self) -> date:
        return new_year(6)

    @property
    def permit_valid_until(self) -> date:
        return date(today().year + 1, 12, 31)
