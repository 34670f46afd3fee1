"""Questions of the estimate that the declared facts of a case do not ask, or ask differently."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import Changes, Document, FactsForm, YesNoField, known
from applications.desks.fields import DateField
from applications.desks.widgets import Checkboxes, Radios


class BirthForm(FactsForm):
    """The birthday."""

    birth_date = DateField(label=_("您的出生日期"), help_text=_("例如 1988 年 10 月 13 日"))

    def clean_birth_date(self) -> Any:
        born = self.cleaned_data["birth_date"]
        if born and born > timezone.localdate():
            raise forms.ValidationError(_("出生日期在将来，请核对年份"))
        return born

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        return {"birth_date": document.get("birth_date")}

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        return known(birth_date=cleaned["birth_date"])


class PermitForm(FactsForm):
    """The permit, if there is one."""

    mark_optional = False

    applies = YesNoField(
        label=_("您有《上海市居住证》吗"),
        help_text=_("《上海市临时居住证》和居住登记凭证不算。选“否”的，下面不用填"),
    )
    issued_on = DateField(label=_("首次签发日期"), required=False)
    valid_until = DateField(
        label=_("有效期至"), help_text=_("最近一次签注以后的有效期，印在证件上"), required=False
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        if given.get("applies"):
            for name, message in (
                ("issued_on", _("请填写居住证的首次签发日期")),
                ("valid_until", _("请填写居住证的有效期")),
            ):
                if given.get(name) is None and name not in self.errors:
                    self.add_error(name, message)
        issued_on, valid_until = given.get("issued_on"), given.get("valid_until")
        if issued_on and valid_until and valid_until < issued_on:
            self.add_error("valid_until", _("有效期不能早于签发日期，请核对两个日期"))
        return cleaned

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        held = document.get("permit")
        return {} if held is None else {"applies": True, **held}

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        if not cleaned["applies"]:
            return {"permit": None}
        return {"permit": known(issued_on=cleaned["issued_on"], valid_until=cleaned["valid_until"])}


class WorkForm(FactsForm):
    """The present contract and the contributions of today, in one group."""

    keys = ("contract_term", "insured_now", "ever_paid")

    contract_term = forms.ChoiceField(
        label=_("您现在的劳动（聘用）合同"),
        help_text=_("与本市用人单位签订的合同。申请积分须有一年期及以上的合同"),
        choices=(
            ("long", _("一年期及以上，或无固定期限")),
            ("short", _("不满一年")),
            ("none", _("没有合同")),
        ),
        widget=Radios(),
    )
    insured_now = YesNoField(
        label=_("您这个月在本市用人单位工作并缴纳职工社会保险吗"),
        help_text=_("“城乡居民”保险、以个人身份参保的不算"),
    )
    ever_paid = YesNoField(label=_("这个月以前，您在本市缴过职工社会保险吗"), help_text=_("补缴的也算"))


class InsuredNowForm(FactsForm):
    """The application month itself, which is not posted yet; asked where contracts are told one by one."""

    keys = ("insured_now",)

    insured_now = YesNoField(
        label=_("您这个月在本市用人单位工作并缴纳职工社会保险吗"),
        help_text=_("“城乡居民”保险、以个人身份参保的不算"),
    )


class OthersForm(FactsForm):
    """The rarer indicators and the deductions: which of them is worth a question."""

    mark_optional = False

    others = forms.MultipleChoiceField(
        label=_("下面哪些符合您的情况"),
        help_text=_("符合的都勾选；都不符合的，直接点“继续”"),
        required=False,
        choices=(
            ("recent_full_time_graduate", _("全日制应届毕业生")),
            ("shortage_major", _("紧缺急需专业")),
            ("investment", _("投资创办企业")),
            ("public_service", _("在环卫领域工作")),
            ("key_area", _("在远郊重点区域工作并居住")),
            ("awards", _("获得过表彰奖励")),
            ("entrepreneur", _("创业人才")),
            ("innovation_intermediary", _("创新创业中介服务人才")),
        ),
        widget=Checkboxes(
            hints={
                "recent_full_time_graduate": _("自毕业起到次年 12 月 31 日"),
                "shortage_major": _("所学专业在本市紧缺急需专业目录内，岗位与专业相符"),
                "investment": _(
                    "企业每年纳税 10 万元以上，或者聘用本市户籍职工 10 人以上，按您的出资份额计算"
                ),
                "key_area": _("临港新片区、“五个新城”、南北地区重点转型区域等"),
                "awards": _("省部级、市级机关综合或专项的表彰奖励，在本市工作期间获得"),
                "entrepreneur": _("符合市科委公布的条件，企业入驻备案的孵化器"),
                "innovation_intermediary": _("在备案的技术转移服务机构工作"),
            }
        ),
    )

    any_record = YesNoField(
        label=_("您有没有行政拘留、刑事犯罪或者提供虚假材料的记录"),
        help_text=_("记录会减分，有的会取消申请资格。只用于本次估分，不问姓名和证件号码，也不会告诉用人单位"),
    )

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        clean_record = document.get("clean_record")
        any_record = None if clean_record is None else not clean_record
        return {"others": document.get("others") or [], "any_record": any_record}

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        return {"others": list(cleaned["others"]), "clean_record": not cleaned["any_record"]}
