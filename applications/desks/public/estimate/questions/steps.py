"""The pages of the estimate in their order, and which of them a visitor is asked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import FactsForm
from applications.desks.facts.awards import AwardRows
from applications.desks.facts.education import EducationRows
from applications.desks.facts.household import SpouseForm
from applications.desks.facts.investment import InvestmentForm
from applications.desks.facts.periods import KeyAreaRows, PublicServiceRows
from applications.desks.facts.qualifications import QualificationRows
from applications.desks.facts.rows import Rows
from applications.desks.public.estimate.facts.certificates import NONE, conditions_of
from applications.desks.public.estimate.facts.document import Answers, is_full
from applications.desks.public.estimate.questions.contracts import ContractRows
from applications.desks.public.estimate.questions.deductions import RecordRows
from applications.desks.public.estimate.questions.forms import (
    BirthForm,
    InsuredNowForm,
    OthersForm,
    PermitForm,
    WorkForm,
)
from applications.desks.public.estimate.questions.papers import PapersRows
from applications.desks.public.estimate.questions.ranges import RangeRows
from applications.desks.public.estimate.questions.schooling import (
    CertificateForm,
    GraduationForm,
    HighestEducationForm,
    HighestQualificationForm,
    ShortageMajorForm,
)

Form = FactsForm | Rows
Condition = Callable[[Answers], bool]
MONTHS = "months"


def _always(_answers: Answers) -> bool:
    return True


def _quick(answers: Answers) -> bool:
    return not is_full(answers)


def _ticked(choice: str) -> Condition:
    return lambda answers: choice in (answers.get("others") or ())


def _graduated_lately(answers: Answers) -> bool:
    """The day of graduation is asked by itself where the quick questions told the level of education."""
    lately = "recent_full_time_graduate" in (answers.get("others") or ())
    return _quick(answers) and lately and answers.get("education_level") != NONE


def _has_conditions(answers: Answers) -> bool:
    return _quick(answers) and bool(conditions_of(answers.get("qualification") or ""))


def _paid(answers: Answers) -> bool:
    return _quick(answers) and answers.get("ever_paid") is not False


def _has_record(answers: Answers) -> bool:
    return answers.get("clean_record") is False


@dataclass(frozen=True, slots=True)
class Step:
    """One page; ``when`` the answers so far call for it. Without a form it has an own address.

    ``facts``: its answers are keys of the facts document, so that the engine can read them at once.
    """

    slug: str
    title: str | Promise
    hint: str | Promise
    form: type[FactsForm] | type[Rows] | None
    when: Condition = _always
    facts: bool = True

    @property
    def is_list(self) -> bool:
        return self.form is not None and issubclass(self.form, Rows)

    @property
    def single(self) -> bool:
        """One field, whose label is the page's heading."""
        return self.form is not None and issubclass(self.form, FactsForm) and len(self.form.base_fields) == 1

    @property
    def address(self) -> str:
        """Where it is asked."""
        if self.form is None:
            return reverse(f"estimate_{self.slug}")
        return reverse("estimate_question", args=[self.slug])

    def answered(self, answers: Answers) -> bool:
        return self.slug in (answers.get("done") or ())

    def bind(self, answers: Answers, *, on: date, data: Any = None) -> Form:
        """The form with what was answered, and over it what was typed."""
        assert self.form is not None  # noqa: S101 - only pages with a form are bound
        form = self.form(data, document=answers, on=on)
        # 没有 leaves no trace in the facts document, but the page shows it again.
        if isinstance(form, FactsForm) and "applies" in form.fields and self.answered(answers):
            form.initial.setdefault("applies", False)
        return form

    def save(self, answers: Answers, changes: Mapping[str, Any]) -> dict[str, Any]:
        """The answers with this page's, marked as answered; what hangs on a changed one is asked again."""
        done = [*(slug for slug in answers.get("done") or () if slug != self.slug), self.slug]
        if changes.get("qualification", answers.get("qualification")) != answers.get("qualification"):
            done = [slug for slug in done if slug != "certificate"]
        return {**answers, **changes, "done": done}


STEPS: tuple[Step, ...] = (
    Step("birth", _("出生日期"), "", BirthForm),
    Step("permit", _("居住证"), _("申请积分须持有在有效期内的《上海市居住证》。"), PermitForm),
    Step("education", _("教育背景"), "", HighestEducationForm, _quick, facts=False),
    Step("qualifications", _("职称和技能等级"), "", HighestQualificationForm, _quick, facts=False),
    Step(
        "certificate", _("证书的情况"), _("这几项决定证书能不能计分。不知道的先不计分，结果里会说明。"),
        CertificateForm, _has_conditions, facts=False,
    ),
    Step(
        "education", _("教育背景"),
        _("填写您取得的学历学位，一般只填最高的一项。没有大专及以上学历的，直接点“继续”。"),
        EducationRows, is_full,
    ),
    Step(
        "qualifications", _("职称和技能等级"),
        _("教育背景与职称、技能等级只取分数高的一项。没有证书的，直接点“继续”。"), QualificationRows, is_full,
    ),
    Step("work", _("现在的工作"), "", WorkForm, _quick, facts=False),
    Step(
        "contributions", _("职工社会保险"),
        _("按缴费基数分段填写您在本市缴纳的月份，通常每年 7 月基数变动一次。缴费记录可在“随申办”查询。"),
        RangeRows, _paid, facts=False,
    ),
    Step("insured", _("这个月的社会保险"), "", InsuredNowForm, is_full),
    Step(MONTHS, _("缴费月份"), "", None, is_full),
    Step(
        "contracts", _("劳动（聘用）合同"),
        _("现在的和以前的合同都要填：只有缴费单位与合同单位一致的月份才计入。没有合同的，直接点“继续”。"),
        ContractRows, is_full,
    ),
    Step("spouse", _("婚姻"), _("配偶为本市户籍的，结婚每满一年加分。"), SpouseForm),
    Step("others", _("其他情况"), "", OthersForm, facts=False),
    Step("graduation", _("毕业日期"), "", GraduationForm, _graduated_lately, facts=False),
    Step(
        "shortage-major", _("紧缺急需专业"), _("两项都符合才能加分。"), ShortageMajorForm,
        _ticked("shortage_major"), facts=False,
    ),
    Step(
        "investment", _("投资纳税或带动本地就业"),
        _("按前三个完整自然年的平均数和您的出资份额计算，两项取高。"), InvestmentForm, _ticked("investment"),
    ),
    Step(
        "public-service", _("环卫领域工作"), _("满五年以后开始计分，从第一年算起。"), PublicServiceRows,
        _ticked("public_service"),
    ),
    Step(
        "key-area", _("远郊重点区域"), _("在区域内既工作又居住的时间，按整年加分。"), KeyAreaRows,
        _ticked("key_area"),
    ),
    Step("awards", _("表彰奖励"), _("只计最高的一项。"), AwardRows, _ticked("awards")),
    Step("records", _("减分情况"), _("每一项记录分别填写。"), RecordRows, _has_record),
    Step(
        "papers", _("户口、单位和家庭成员"),
        _("不影响分数，只决定需要哪些材料。没有子女随同享受待遇的，不填子女。"), PapersRows,
        facts=False,
    ),
)  # fmt: skip


def asked(answers: Answers) -> list[Step]:
    """The pages that these answers call for, in order."""
    return [step for step in STEPS if step.when(answers)]


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
