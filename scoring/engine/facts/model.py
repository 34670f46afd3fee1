"""Typed facts. Only :func:`scoring.engine.parse` makes them from outside data; they are never changed."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import msgspec

from scoring.engine.ledger import MonthBook


class _Fact(msgspec.Struct, frozen=True, kw_only=True):
    pass


class Permit(_Fact, frozen=True, kw_only=True):
    """《上海市居住证》: ``valid_until`` is its last valid day, ``cancelled_on`` its first day without."""

    issued_on: date
    valid_until: date
    cancelled_on: date | None = None


class Contract(_Fact, frozen=True, kw_only=True):
    """A labour contract; ``first`` and ``last`` are days, ``None`` is open."""

    employer: str
    first: date
    last: date | None = None


class Contribution(_Fact, frozen=True):
    """One row of one month; ``month`` as in :mod:`scoring.engine.months`, ``base`` in hundredths of a fen."""

    month: int
    employer: str
    base: int
    back_paid: bool = False
    matches_income_tax: bool = True


class Education(_Fact, frozen=True, kw_only=True):
    """A level of education; without ``graduated_on`` it is long held."""

    level: str
    mode: str = "full_time"
    major: str | None = None
    graduated_on: date | None = None


class Qualification(_Fact, frozen=True, kw_only=True):
    """A skill level, a title or a professional qualification."""

    kind: str
    grade: str
    obtained_in: str = "shanghai"
    obtained_by: str = "exam"
    listed: bool = True
    fits_post: bool = True
    registration_required: bool = False
    registered_until: date | None = None


class ShortageMajor(_Fact, frozen=True, kw_only=True):
    """Whether the major is on the city's list, and the post fits it."""

    listed: bool
    fits_post: bool


class Investment(_Fact, frozen=True, kw_only=True):
    """Share of 0 to 1; tax in yuan and local staff in people, by calendar year."""

    share: Fraction = Fraction(1)
    tax_paid: dict[int, Fraction] = {}
    local_staff: dict[int, Fraction] = {}


class Period(_Fact, frozen=True, kw_only=True):
    """A period of work in a field (环卫) or area (远郊); ``value`` names which, ``None`` goes on."""

    value: str
    first: date
    last: date | None = None


class Award(_Fact, frozen=True, kw_only=True):
    """An honour."""

    level: str
    awarded_on: date
    earned_in_shanghai: bool = True
    filed: bool = True


class Spouse(_Fact, frozen=True, kw_only=True):
    """A marriage; ``divorced_on`` is its first day without."""

    shanghai_hukou: bool
    married_on: date
    divorced_on: date | None = None


class Offence(_Fact, frozen=True, kw_only=True):
    """A decision on false materials, a detention, or a sentence (in years, 0 for the others)."""

    on: date
    sentence_years: Decimal = Decimal(0)


class Employer(_Fact, frozen=True, kw_only=True):
    """What decides the employer's papers; never points."""

    kind: str
    dispatch_agency: bool


class Child(_Fact, frozen=True, kw_only=True):
    """A child that is to benefit."""

    birth_date: date
    senior_high_full_time: bool


class Beneficiaries(_Fact, frozen=True, kw_only=True):
    """Who is to benefit besides the holder; never points."""

    spouse: bool
    children: tuple[Child, ...]


class Facts(_Fact, frozen=True, kw_only=True):
    """All that is known of one person. ``months`` is ``contributions`` merged, month by month."""

    birth_date: date | None = None
    permit: Permit | None = None
    contracts: tuple[Contract, ...] | None = None
    contributions: tuple[Contribution, ...] = ()
    months: MonthBook = MonthBook()
    education: tuple[Education, ...] = ()
    qualifications: tuple[Qualification, ...] = ()
    shortage_major: ShortageMajor | None = None
    recent_full_time_graduate: bool = False
    entrepreneur: bool = False
    innovation_intermediary: bool = False
    investment: Investment | None = None
    public_service: tuple[Period, ...] = ()
    key_area: tuple[Period, ...] = ()
    awards: tuple[Award, ...] = ()
    spouse: Spouse | None = None
    false_materials: tuple[Offence, ...] = ()
    detentions: tuple[Offence, ...] = ()
    offences: tuple[Offence, ...] = ()
    birth_policy_breach: bool = False
    insured_now: bool = False
    hukou: str | None = None
    employer: Employer | None = None
    beneficiaries: Beneficiaries | None = None
