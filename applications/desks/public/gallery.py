"""What the page of components shows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.components import Cell, Change, Column, OnBehalf, Pages, Plot, Row, Table, Task
from applications.desks.fields import DateField, MoneyField, MonthField
from applications.desks.forms import PortalForm
from applications.desks.widgets import Checkboxes, Radios, UnitInput

_DEGREES = (("doctor", _("博士")), ("master", _("硕士")), ("bachelor", _("本科")), ("none", _("以上都不是")))
_YES_NO = (("yes", _("是")), ("no", _("否")))


class GalleryForm(PortalForm):
    """One field of every kind."""

    fieldsets = (
        (_("日期和数字"), ("birth_date", "first_month", "base", "area", "children")),
        (_("选择"), ("degree", "married", "bonuses", "district", "agreed")),
        (_("其他"), ("note", "scan", "secret")),
    )

    name = forms.CharField(
        label=_("姓名"),
        help_text=_("与居住证上一致"),
        widget=forms.TextInput({"class": "govuk-input--width-20"}),
    )
    nickname = forms.CharField(label=_("曾用名"), required=False)
    birth_date = DateField(label=_("出生日期"), help_text=_("例如 1990 年 3 月 28 日"))
    first_month = MonthField(label=_("首次缴费月份"))
    base = MoneyField(label=_("月缴费基数（元/月）"), unit=_("元/月"))
    area = forms.DecimalField(label=_("住房面积（平方米）"), required=False, widget=UnitInput(_("平方米")))
    children = forms.IntegerField(label=_("同住子女人数"), max_value=9)
    degree = forms.ChoiceField(
        label=_("最高学历"),
        choices=_DEGREES,
        widget=Radios(hints={"bachelor": _("同时取得学士学位的，按“本科并有学位”计分")}),
    )
    married = forms.ChoiceField(label=_("是否已婚"), choices=_YES_NO, widget=Radios(inline=True))
    bonuses = forms.MultipleChoiceField(
        label=_("下面哪些符合您的情况"),
        choices=_DEGREES,
        widget=Checkboxes(hints={"none": _("选了这一项就不用选别的")}),
    )
    district = forms.ChoiceField(
        label=_("单位注册地所在区"),
        choices=(("", _("请选择")), ("310101", _("黄浦区")), ("310115", _("浦东新区"))),
    )
    agreed = forms.BooleanField(label=_("我承诺以上内容真实"))
    note = forms.CharField(
        label=_("说明"), max_length=200, required=False, widget=forms.Textarea({"rows": 4})
    )
    scan = forms.FileField(label=_("毕业证书扫描件"), help_text=_("PDF、JPEG 或 PNG，不超过 10 MB"))
    secret = forms.CharField(label=_("密码"), widget=forms.PasswordInput({"autocomplete": "new-password"}))


def examples() -> dict[str, Any]:
    """Rows for the components that are not form fields."""
    return {
        "on_behalf": OnBehalf("王*", "1234"),
        "tasks": [
            Task(_("填写基本信息"), _("已完成"), "#done"),
            Task(_("填写学历"), _("未完成"), "#open", _("需要毕业证书"), "blue"),
            Task(_("上传材料"), _("有错误"), "#wrong", colour="red"),
            Task(_("提交申请"), _("暂不能填"), hint=_("上面各项完成后才能提交")),
        ],
        "rows": [
            Row(_("姓名"), "王小明", [Change("#name", _("修改"), _("姓名"))]),
            Row(
                _("居住地址"),
                ["徐汇区示例路 1 号", "2 号楼 301 室"],
                [Change("#address", _("修改"), _("居住地址"))],
            ),
            Row(_("曾用名"), "", [Change("#old", _("修改"), _("曾用名"))]),
            Row(_("出生日期"), "1990 年 3 月 28 日"),
        ],
        "table": Table(
            _("待受理的申请"),
            [Column(_("编号")), Column(_("单位")), Column(_("状态")), Column(_("已用工作日"), numeric=True)],
            [
                [
                    Cell("310104-2026-000123", "#case"),
                    "示例科技有限公司",
                    Cell(_("待受理"), colour="blue"),
                    3,
                ],
                [
                    Cell("310104-2026-000124", "#case"),
                    "示例贸易有限公司",
                    Cell(_("已超期"), colour="red"),
                    21,
                ],
            ],
        ),
        "plot": Plot(
            _("达标人数"),
            _("受理区"),
            [(_("现行"), "gold"), (_("草案"), "teal")],
            [(_("黄浦区"), (1200, 1310)), (_("普陀区"), (640, 598))],
        ),
        "empty": Table(_("没有内容的表"), [Column(_("编号")), Column(_("单位"))], []),
        "pages": Pages("#before", "#after"),
        "colours": ("", "grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"),
    }
