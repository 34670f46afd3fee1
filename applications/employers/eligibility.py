"""Which employers the scheme shuts out, and why (细则 2; 解读 1-2). Pure: answers in, reasons out."""

from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What an employer says of itself when it registers."""

    registered_here: bool
    operating: bool
    pays_tax_here: bool
    sole_trader: bool
    office_of_outside_firm: bool
    untaxed_branch: bool

    def as_dict(self) -> dict[str, bool]:
        """The answers as they are stored."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why an employer is shut out: a code for events, words for the person, the article."""

    code: str
    sentence: str
    article: str = "细则 2"


class ShutOut(Refused):
    """The employer cannot take part; ``reasons`` says why."""

    def __init__(self, reasons: list[Reason]) -> None:
        super().__init__("".join(reason.sentence for reason in reasons))
        self.reasons = reasons


def reasons(answers: Answers) -> list[Reason]:
    """Every reason that shuts this employer out, in the order of the questions; empty = it may go on."""
    found: list[tuple[bool, str, Any]] = [
        (
            not answers.registered_here,
            "not_registered_here",
            _("单位不在本市注册登记，不能为职工申办积分，请由在本市注册的用人单位申办。"),
        ),
        (not answers.operating, "not_operating", _("没有实际经营的单位不能申办积分。")),
        (
            not answers.pays_tax_here,
            "pays_no_tax_here",
            _("单位不在本市纳税，不能申办积分，请由在本市纳税的用人单位申办。"),
        ),
        (answers.sole_trader, "sole_trader", _("个体工商户不能作为积分的用人单位。")),
        (
            answers.office_of_outside_firm,
            "office_of_outside_firm",
            _("外地单位未在本市注册的驻沪办事机构不能申办积分。"),
        ),
        (
            answers.untaxed_branch,
            "untaxed_branch",
            _("不在本市缴纳企业税收的分支机构不能申办积分。"),
        ),
    ]
    return [Reason(code, sentence) for holds, code, sentence in found if holds]


def check(answers: Answers) -> None:
    """Let an employer pass or tell it why not.

    :raises ShutOut: with every reason.
    """
    if found := reasons(answers):
        raise ShutOut(found)
