"""Messages that name the field and say what to do."""

import pytest
from django import forms

from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios


class Everything(PortalForm):
    name = forms.CharField(label="姓名")
    kind = forms.ChoiceField(label="类型", choices=[("a", "甲")], widget=Radios())
    list = forms.ChoiceField(label="区", choices=[("a", "甲")])
    agreed = forms.BooleanField(label="我同意")
    scan = forms.FileField(label="扫描件")
    own = forms.CharField(label="编号", error_messages={"required": "请照证件填写编号"})


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("name", "请填写姓名"),
        ("kind", "请选择类型"),
        ("list", "请选择区"),
        ("agreed", "请勾选“我同意”"),
        ("scan", "请选择要上传的文件：扫描件"),
        ("own", "请照证件填写编号"),
    ],
)
def test_a_missing_answer_is_asked_for(field: str, message: str) -> None:
    assert Everything({}).errors[field] == [message]
