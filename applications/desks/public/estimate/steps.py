"""The pages of the estimate in their order, and which of them a visitor is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import FactsForm
from applications.desks.facts.awards import AwardRows
from applications.desks.facts.claims import ShortageMajorForm
from applications.desks.facts.education import EducationRows
from applications.desks.facts.household import BeneficiaryRows, SpouseForm
from applications.desks.facts.investment import InvestmentForm
from applications.desks.facts.periods import KeyAreaRows, PublicServiceRows
from applications.desks.facts.qualifications import QualificationRows
from applications.desks.facts.rows import Rows
from applications.desks.public.estimate.deductions import RecordRows
from applications.desks.public.estimate.document import Answers
from applications.desks.public.estimate.forms import (
    BirthForm,
    ContractForm,
    OthersForm,
    PapersForm,
    PermitForm,
)
from applications.desks.public.estimate.ranges import RangeRows

Form = FactsForm | Rows


@dataclass(frozen=True, slots=True)
class Step:
    """One page. ``only_if``: the choice under ``others`` without which it is not asked.

    ``facts``: its answers are keys of the facts document, so that the engine can read them at once.
    """

    slug: str
    title: str | Promise
    hint: str | Promise
    form: type[FactsForm] | type[Rows]
    facts: bool = True
    only_if: str = ""

    @property
    def is_list(self) -> bool:
        return issubclass(self.form, Rows)

    @property
    def single(self) -> bool:
        """One field, whose label is the page's heading."""
        return issubclass(self.form, FactsForm) and len(self.form.base_fields) == 1

    def asked(self, answers: Answers) -> bool:
        return not self.only_if or self.only_if in (answers.get("others") or ())

    def answered(self, answers: Answers) -> bool:
        return self.slug in (answers.get("done") or ())

    def bind(self, answers: Answers, *, on: date, data: Any = None) -> Form:
        """The form with what was answered, and over it what was typed."""
        form = self.form(data, document=answers, on=on)
        # 没有 leaves no trace in the facts document, but the page shows it again.
        if isinstance(form, FactsForm) and "applies" in form.fields and self.answered(answers):
            form.initial.setdefault("applies", False)
        return form

    def save(self, answers: Answers, changes: Mapping[str, Any]) -> dict[str, Any]:
        """The answers with this page's, marked as answered."""
        done = [*(slug for slug in answers.get("done") or () if slug != self.slug), self.slug]
        return {**answers, **changes, "done": done}


STEPS: tuple[Step, ...] = (
    Step("birth", _("出生日期"), "", BirthForm),
    Step("permit", _("居住证"), _("申请积分须持有在有效期内的《上海市居住证》。"), PermitForm),
    Step(
        "education", _("教育背景"),
        _("填写您取得的学历学位，一般只填最高的一项。没有大专及以上学历的，直接点“继续”。"), EducationRows,
    ),
    Step(
        "qualifications", _("职称和技能等级"),
        _("教育背景与职称、技能等级只取分数高的一项。没有证书的，直接点“继续”。"), QualificationRows,
    ),
    Step("contract", _("劳动合同"), "", ContractForm, facts=False),
    Step(
        "contributions", _("职工社会保险"),
        _(
            "按缴费基数分段填写您在本市缴纳的月份，通常每年 7 月基数变动一次。"
            "缴费记录可在“随申办”查询；从来没有缴过的，不填时段。"
        ),
        RangeRows, facts=False,
    ),
    Step("spouse", _("婚姻"), _("配偶为本市户籍的，结婚每满一年加分。"), SpouseForm),
    Step("others", _("其他加分情况"), "", OthersForm, facts=False),
    Step(
        "shortage-major", _("紧缺急需专业"), _("两项都符合才能加分。"), ShortageMajorForm,
        only_if="shortage_major",
    ),
    Step(
        "investment", _("投资纳税或带动本地就业"),
        _("按前三个完整自然年的平均数和您的出资份额计算，两项取高。"), InvestmentForm, only_if="investment",
    ),
    Step(
        "public-service", _("环卫领域工作"), _("满五年以后开始计分，从第一年算起。"), PublicServiceRows,
        only_if="public_service",
    ),
    Step(
        "key-area", _("远郊重点区域"), _("在区域内既工作又居住的时间，按整年加分。"), KeyAreaRows,
        only_if="key_area",
    ),
    Step("awards", _("表彰奖励"), _("只计最高的一项。"), AwardRows, only_if="awards"),
    Step(
        "records", _("减分情况"),
        _("记录会减分，有的会取消申请资格。这里只用于本次估分，不问姓名和证件号码，也不会告诉用人单位。"),
        RecordRows, facts=False,
    ),
    Step(
        "family", _("随同享受待遇的家庭成员"), _("不影响分数，只决定需要哪些材料。没有子女的不填子女。"),
        BeneficiaryRows,
    ),
    Step("papers", _("户口和用人单位"), _("不影响分数，只决定需要哪些材料。"), PapersForm, facts=False),
)  # fmt: skip


def asked(answers: Answers) -> list[Step]:
    """The pages that these answers call for, in order."""
    return [step for step in STEPS if step.asked(answers)]


def find(answers: Answers, slug: str) -> Step | None:
    """A page by its address, if it is asked."""
    return next((step for step in asked(answers) if step.slug == slug), None)


def first_open(answers: Answers) -> Step | None:
    """The first page without an answer."""
    return next((step for step in asked(answers) if not step.answered(answers)), None)


def after(answers: Answers, step: Step) -> Step | None:
    """The page that follows, answered or not; none after the last."""
    steps = asked(answers)
    return next(iter(steps[steps.index(step) + 1 :]), None)


def before(answers: Answers, step: Step) -> Step | None:
    """The page that goes before; none before the first."""
    steps = asked(answers)
    place = steps.index(step)
    return steps[place - 1] if place else None
