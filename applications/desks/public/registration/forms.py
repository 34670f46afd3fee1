"""Forms of an employer's registration; the desk of the employer corrects with the same ones."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.names import clean_name
from applications.accounts.phones import clean_mobile
from applications.accounts.refusals import Refused
from applications.desks.facts.answers import YesNoField
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.desks.passwords import chosen_password, repeated_password, same_twice
from applications.desks.printed import PrintedField
from applications.desks.widgets import Radios
from applications.employers.eligibility import Answers
from applications.employers.models import EmployerKind
from applications.employers.services import Contact, Details
from applications.employers.uscc import DoubtfulUscc, clean_uscc
from applications.places.selectors import districts

NONE_OF_THEM = "none"
SHUT_OUT_FORMS = ("sole_trader", "office_of_outside_firm", "untaxed_branch")


class QuestionsForm(PortalForm):
    """Whether the scheme is open to this employer (细则 2)."""

    registered_here = YesNoField(label=_lazy("单位是否在本市注册登记"))
    operating = YesNoField(label=_lazy("单位是否实际经营"))
    pays_tax_here = YesNoField(label=_lazy("单位是否在本市纳税"))
    form_of_firm = forms.ChoiceField(
        label=_lazy("单位是不是下面的一种"),
        choices=(
            (NONE_OF_THEM, _lazy("都不是")),
            ("sole_trader", _lazy("个体工商户")),
            ("office_of_outside_firm", _lazy("外地单位的驻沪办事机构，没有在本市注册")),
            ("untaxed_branch", _lazy("分支机构，不在本市缴纳企业税收")),
        ),
        widget=Radios(),
    )

    def answers(self) -> Answers:
        """What a valid form says."""
        given = self.cleaned_data
        kept = ("registered_here", "operating", "pays_tax_here")
        return Answers(
            **{name: given[name] for name in kept},
            **{name: given["form_of_firm"] == name for name in SHUT_OUT_FORMS},
        )


class DetailsForm(PortalForm):
    """What the licence says. The tick appears where only the check digit of the code fails."""

    name = forms.CharField(label=_lazy("单位名称"), help_text=_lazy("与证照上的名称完全一致"), max_length=120)
    uscc = forms.CharField(
        label=_lazy("统一社会信用代码"),
        help_text=_lazy("18 位，印在营业执照或登记证书上；大小写和空格都不要紧"),
        max_length=40,
        widget=forms.TextInput(
            {"class": "govuk-input--width-20 portal-id", "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    uscc_confirmed = forms.BooleanField(
        label=_lazy("代码与证照一致"),
        help_text=_lazy("已对照证照逐位核对；受理点核验时会再次核对"),
        required=False,
    )
    kind = forms.ChoiceField(label=_lazy("单位类型"), choices=EmployerKind.choices, widget=Radios())
    district = forms.ChoiceField(
        label=_lazy("注册地所在的区"), help_text=_lazy("申请由这个区的受理点受理，不是实际办公所在的区")
    )
    address = PrintedField(label=_lazy("注册地址"), help_text=_lazy("证照上的住所"), max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice: Any = self.fields["district"]
        choice.choices = [("", _("请选择")), *((row.code, row.label) for row in districts())]
        confirmed = self.data.get("uscc_confirmed") if self.is_bound else self.initial.get("uscc_confirmed")
        if not confirmed:
            self._tick = self.fields.pop("uscc_confirmed")

    def clean_name(self) -> str:
        """The name as papers can print it."""
        return _cleaned(clean_name, self.cleaned_data["name"], longest=100)

    def clean_uscc(self) -> str:
        """The code in its one spelling; a failing check digit asks to confirm it."""
        typed = self.cleaned_data["uscc"]
        try:
            return clean_uscc(typed, confirmed="uscc_confirmed" in self.fields)
        except DoubtfulUscc as refused:
            self._ask_to_confirm()
            raise forms.ValidationError(refused.message) from refused
        except Refused as refused:
            raise forms.ValidationError(refused.message) from refused

    def _ask_to_confirm(self) -> None:
        """A new table of fields: the old one is being walked through."""
        order = list(self.fields)
        order.insert(order.index("uscc") + 1, "uscc_confirmed")
        known = {**self.fields, "uscc_confirmed": self._tick}
        self.fields = {name: known[name] for name in order}


class DispatchForm(PortalForm):
    """Whether it is a labour-dispatch agency, with its licence."""

    is_dispatch_agency = YesNoField(
        label=_lazy("是不是劳务派遣单位"), help_text=_lazy("职工被派到别的单位工作的，选“是”")
    )
    dispatch_licence = forms.CharField(
        label=_lazy("劳务派遣经营许可证编号"),
        help_text=_lazy("不是劳务派遣单位的不填"),
        max_length=40,
        required=False,
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )
    dispatch_licence_until = DateField(
        label=_lazy("许可证有效期至"), help_text=_lazy("不是劳务派遣单位的不填"), required=False
    )
    mark_optional = False

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        given = self.cleaned_data
        if given.get("is_dispatch_agency") is False:
            given.update(dispatch_licence="", dispatch_licence_until=None)
        elif given.get("is_dispatch_agency"):
            if not given.get("dispatch_licence"):
                self.add_error("dispatch_licence", _("请填写劳务派遣经营许可证编号"))
            until = given.get("dispatch_licence_until")
            if "dispatch_licence_until" not in self.errors and (
                until is None or until < timezone.localdate()
            ):
                self.add_error(
                    "dispatch_licence_until", _("请填写许可证的有效期；已经过期的，请先换证再登记")
                )
        return cleaned


class ContinueForm(PortalForm):
    """The code of a registration begun before."""

    code = forms.CharField(
        label=_lazy("继续码"),
        max_length=200,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}),
    )


class ContactForm(PortalForm):
    """The HR officer who registers, and how he or she will sign in."""

    fieldsets = (
        (_lazy("经办人"), ("contact_name", "phone")),
        (_lazy("登录"), ("login", "password", "again")),
    )

    contact_name = forms.CharField(
        label=_lazy("经办人姓名"), max_length=60, widget=forms.TextInput({"class": "govuk-input--width-10"})
    )
    phone = forms.CharField(
        label=_lazy("经办人手机号码"),
        help_text=_lazy("核验结果和办理提醒发到这个号码"),
        max_length=24,
        widget=forms.TextInput({"class": "govuk-input--width-20", "inputmode": "tel", "autocomplete": "tel"}),
    )
    login = forms.CharField(
        label=_lazy("登录名"),
        help_text=_lazy("以英文字母开头，3 至 40 个小写字母、数字、点、横线或下划线，例如 hr-wang"),
        max_length=80,
        widget=forms.TextInput(
            {
                "class": "govuk-input--width-20",
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )
    password = chosen_password(_lazy("密码"))
    again = repeated_password(_lazy("再输入一次密码"))

    def clean_contact_name(self) -> str:
        """The name as papers can print it."""
        return _cleaned(clean_name, self.cleaned_data["contact_name"])

    def clean_phone(self) -> str:
        """Eleven digits."""
        return _cleaned(clean_mobile, self.cleaned_data["phone"])

    def clean_again(self) -> str:
        """The same password twice."""
        return same_twice(self.cleaned_data)

    def contact(self) -> Contact:
        """What a valid form says."""
        given = self.cleaned_data
        return Contact(
            name=given["contact_name"], phone=given["phone"], login=given["login"], password=given["password"]
        )


def details_of(details: DetailsForm, dispatch: DispatchForm) -> Details:
    """What two valid forms say of the employer."""
    given = details.cleaned_data
    return Details(
        name=given["name"],
        uscc=given["uscc"],
        uscc_confirmed=given.get("uscc_confirmed", False),
        kind=given["kind"],
        district_code=given["district"],
        address=given["address"],
        **dispatch.cleaned_data,
    )


def _cleaned(clean: Any, typed: str, **options: Any) -> str:
    try:
        return str(clean(typed, **options))
    except Refused as refused:
        raise forms.ValidationError(refused.message) from refused
