"""The sections of the declared facts: one form each, the same for applicant, HR officer and reviewer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import Document, FactsForm
from applications.desks.facts.awards import AwardRows
from applications.desks.facts.claims import ClaimsForm, HukouForm, ShortageMajorForm
from applications.desks.facts.contracts import ContractRows
from applications.desks.facts.curriculum import CurriculumRows
from applications.desks.facts.education import EducationRows
from applications.desks.facts.household import BeneficiaryRows, SpouseForm
from applications.desks.facts.investment import InvestmentForm
from applications.desks.facts.periods import KeyAreaRows, PublicServiceRows
from applications.desks.facts.qualifications import QualificationRows
from applications.desks.facts.rows import Rows

Answers = FactsForm | Rows


@dataclass(frozen=True, slots=True)
class Section:
    """One page of declared facts.

    ``keys``: the document's keys that it writes. ``required``: everybody answers it. ``from_family``: the
    owners of a case fill in the family profile instead, from which these keys follow.
    """

    slug: str
    title: str | Promise
    hint: str | Promise
    keys: tuple[str, ...]
    form: type[FactsForm] | type[Rows]
    required: bool = False
    from_family: bool = False

    @property
    def is_list(self) -> bool:
        """Whether its form is a list of rows."""
        return issubclass(self.form, Rows)

    def answered(self, document: Document) -> bool:
        """Whether anything was saved for it, also that there is none."""
        return any(document.get(key) is not None for key in self.keys)

    def bind(
        self,
        document: Document,
        *,
        on: date,
        data: Any = None,
        defaults: Mapping[str, Any] | None = None,
    ) -> Answers:
        """The form with what the document holds, and over it what was typed.

        ``on``: the day of scoring. ``defaults``: what a new row begins with.
        """
        if issubclass(self.form, Rows):
            return self.form(data, document=document, on=on, defaults=defaults)
        return self.form(data, document=document, on=on)


SECTIONS: tuple[Section, ...] = (
    Section(
        "curriculum", _("学习和工作简历"),
        _("从高中毕业后写起，按时间先后，到现在为止。印在《积分申请表》上，不影响分数。"),
        ("curriculum",), CurriculumRows, required=True,
    ),
    Section(
        "contracts", _("劳动（聘用）合同"),
        _("现在的合同和以前的合同都要填：只有缴费单位与合同单位一致的月份才计入。"),
        ("contracts",), ContractRows, required=True,
    ),
    Section(
        "education", _("教育背景"), _("填写您取得的学历学位。教育背景与职称、技能等级只取分数高的一项。"),
        ("education",), EducationRows, required=True,
    ),
    Section(
        "qualifications", _("职称和技能等级"), _("有职称、职业资格或技能等级证书的填写；没有的直接保存。"),
        ("qualifications",), QualificationRows, required=True,
    ),
    Section(
        "hukou", _("户口类别"), _("决定用哪种材料证明户籍。"),
        ("hukou",), HukouForm, required=True,
    ),
    Section(
        "spouse", _("配偶"), _("配偶为本市户籍的，结婚每满一年加分。"),
        ("spouse",), SpouseForm, from_family=True,
    ),
    Section(
        "beneficiaries", _("随同享受待遇的家庭成员"),
        _("达到标准分值后，同住的配偶和子女可以随同享受相应待遇。"),
        ("beneficiaries",), BeneficiaryRows, from_family=True,
    ),
    Section(
        "claims", _("应届、创业和中介服务人才"), _("三个问题，没有的选“否”。"),
        ("recent_full_time_graduate", "entrepreneur", "innovation_intermediary"), ClaimsForm,
    ),
    Section(
        "shortage-major", _("紧缺急需专业"), _("专业在目录内、并且岗位与专业相符，才能加分。"),
        ("shortage_major",), ShortageMajorForm,
    ),
    Section(
        "investment", _("投资纳税或带动本地就业"), _("按前三个完整自然年的平均数和您的出资比例计算。"),
        ("investment",), InvestmentForm,
    ),
    Section(
        "public-service", _("特定的公共服务领域"), _("在环卫一线工作满五年的，从第一年起每满一年加分。"),
        ("public_service",), PublicServiceRows,
    ),
    Section(
        "key-area", _("远郊重点区域"), _("在区域内既工作又居住的时间，按整年加分。"),
        ("key_area",), KeyAreaRows,
    ),
    Section(
        "awards", _("表彰奖励"), _("在本市工作期间获得、并已备案的表彰。"),
        ("awards",), AwardRows,
    ),
)  # fmt: skip

OWN_SECTIONS = tuple(section for section in SECTIONS if not section.from_family)
"""Those that applicant and HR officer fill in directly."""


def section_of(slug: str) -> Section | None:
    """The section with this name in its address."""
    return next((section for section in SECTIONS if section.slug == slug), None)


def section_of_key(key: str) -> Section | None:
    """The section that writes a key of the document."""
    return next((section for section in SECTIONS if key in section.keys), None)
