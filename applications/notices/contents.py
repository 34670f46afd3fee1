"""What each kind of paper says: the exact content that ``services.issue`` takes, and nothing else.

Every schema is strict: unknown keys, missing keys and wrong types are refused. Dates may be given as
``date`` or as ISO text. Optional fields are those with a default.
"""

from datetime import date

import msgspec


class _Content(msgspec.Struct, forbid_unknown_fields=True):
    pass


class Holder(_Content, kw_only=True):
    """The person a paper is about. Numbers arrive masked (``vault.masks``); plain ones are refused."""

    name: str
    id_masked: str
    permit_masked: str

    def __post_init__(self) -> None:
        if "*" not in self.id_masked or "*" not in self.permit_masked:
            raise ValueError("identity and permit numbers must be masked")


class Point(_Content, kw_only=True):
    """The acceptance point; what is unknown stays empty and is not printed."""

    name: str
    address: str = ""
    telephone: str = ""
    hours: str = ""


class Fact(_Content, kw_only=True):
    """One line of the application form."""

    label: str
    value: str


class Table(_Content, kw_only=True):
    """A table of the application form: every row has as many cells as ``head``."""

    head: list[str]
    rows: list[list[str]]

    def __post_init__(self) -> None:
        if any(len(row) != len(self.head) for row in self.rows):
            raise ValueError("a row does not fit the head of its table")


class Section(_Content, kw_only=True):
    """A part of the application form: facts first, then at most one table, then a remark."""

    title: str
    facts: list[Fact] = []
    table: Table | None = None
    remark: str = ""


class Claim(_Content, kw_only=True):
    """One indicator as claimed, with the points that the declared facts come to."""

    name: str
    points: int


class ApplicationForm(_Content, kw_only=True):
    """积分申请表. Identity and permit numbers are the task here: ``sections`` has them in full."""

    case_number: str
    case_kind: str
    applicant: str
    employer: str
    uscc: str
    acceptance_point: Point
    submitted_on: date | None = None
    sections: list[Section]
    claims: list[Claim]
    estimate: int
    standard: int
    undertakings: list[str]
    confirmed_on: date | None = None


class ReceivedItem(_Content, kw_only=True):
    """One material that came in. ``how``: 核对原件, 电子件, 数据共享免交."""

    material: str
    subject: str
    how: str


class Receipt(_Content, kw_only=True):
    """收件凭证. ``due_on``: last of the 20 working days; ``due_provisional``: its calendar is not out yet."""

    case_number: str
    case_kind: str
    holder: Holder
    employer: str
    accepted_on: date
    due_on: date
    due_provisional: bool = False
    acceptance_point: Point
    items: list[ReceivedItem]


class MissingItem(_Content, kw_only=True):
    """One listed material. ``fault``: ``missing`` 不齐全, ``unfit`` 不符合, ``expired`` 已过期."""

    material: str
    subject: str
    fault: str
    reason: str
    accepted_instead: str = ""

    def __post_init__(self) -> None:
        if self.fault not in {"missing", "unfit", "expired"}:
            raise ValueError(f"unknown fault {self.fault}")


class OneTimeNotice(_Content, kw_only=True):
    """一次性告知书: all that is missing or unusable, once. ``answer_until``: then the case is withdrawn."""

    case_number: str
    case_kind: str
    holder: Holder
    employer: str
    handed_in_on: date
    answer_until: date | None = None
    acceptance_point: Point
    items: list[MissingItem]


class Ground(_Content, kw_only=True):
    """Why a case is declined or refused, with the article that says so."""

    text: str
    article: str = ""


class DeclineNotice(_Content, kw_only=True):
    """不予受理告知书 and 不予核定告知书."""

    case_number: str
    case_kind: str
    holder: Holder
    employer: str
    decided_on: date
    grounds: list[Ground]
    acceptance_point: Point


class IndicatorLine(_Content, kw_only=True):
    """One indicator of the determination. ``counted`` false: the better one of two was taken instead."""

    name: str
    group: str
    points: int
    counted: bool
    articles: list[str]
    because: str = ""


class PointsNotice(_Content, kw_only=True):
    """积分通知书. ``total`` is the determined total, ``reached`` whether it reaches ``standard``.

    ``indicators``: those worth showing, in the order of the rules (zeros may be left out). ``spouse`` and
    ``children``: names of those covered. ``valid_from``/``valid_until``: first and last valid day.
    """

    case_number: str
    case_kind: str
    holder: Holder
    employer: str
    application_day: date
    determined_on: date
    total: int
    standard: int
    reached: bool
    indicators: list[IndicatorLine]
    spouse: str = ""
    children: list[str] = []
    valid_from: date
    valid_until: date
    policy_version: str
    policy_documents: list[str]
    provisional: list[str] = []
    acceptance_point: Point


class PointsNoticeEmployer(_Content, kw_only=True):
    """积分通知书（用人单位联): total, reached or not, validity; never the indicators."""

    case_number: str
    case_kind: str
    holder: Holder
    employer: str
    determined_on: date
    total: int
    standard: int
    reached: bool
    valid_from: date
    valid_until: date
    acceptance_point: Point


class IndicatorChange(_Content, kw_only=True):
    """Points of one indicator before and after, as they count; ``because``: the working now."""

    name: str
    before: int
    after: int
    because: str = ""


class AdjustmentNotice(_Content, kw_only=True):
    """积分调整告知书. ``kind``: 调增, 调减, 扣减 or 纠正; ``before`` and ``total``: points then and now."""

    case_number: str
    case_kind: str
    holder: Holder
    employer: str
    kind: str
    decided_on: date
    before: int
    total: int
    standard: int
    reached: bool
    changes: list[IndicatorChange]
    grounds: list[Ground]
    valid_from: date
    valid_until: date
    acceptance_point: Point


class RecheckedItem(_Content, kw_only=True):
    """One disputed item. ``changed``: decided for the party; points where it is an indicator."""

    name: str
    asked: str
    changed: bool
    reason: str
    before: int | None = None
    after: int | None = None


class RecheckDecision(_Content, kw_only=True):
    """复核决定书. ``final``: of the city. ``total`` only where points were determined; ``new_case``: opened
    in place of one that was declined or refused."""

    case_number: str
    case_kind: str
    holder: Holder
    employer: str
    asked_by: str
    asked_on: date
    decided_on: date
    final: bool
    items: list[RecheckedItem]
    before: int | None = None
    total: int | None = None
    standard: int | None = None
    reached: bool | None = None
    new_case: str = ""
    acceptance_point: Point


class RecheckDecisionEmployer(_Content, kw_only=True):
    """复核决定书（用人单位联）: whether anything changed and what came out; no items, no reasons."""

    case_number: str
    case_kind: str
    holder: Holder
    employer: str
    asked_by: str
    asked_on: date
    decided_on: date
    final: bool
    changed: bool
    total: int | None = None
    standard: int | None = None
    reached: bool | None = None
    new_case: str = ""
    acceptance_point: Point


Content = (
    ApplicationForm
    | Receipt
    | OneTimeNotice
    | DeclineNotice
    | PointsNotice
    | PointsNoticeEmployer
    | AdjustmentNotice
    | RecheckDecision
    | RecheckDecisionEmployer
)
