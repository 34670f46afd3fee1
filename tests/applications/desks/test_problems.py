"""The lines of the error summary."""

from django import forms

from applications.desks.components import Problem
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.desks.problems import of_form, of_forms
from applications.desks.widgets import Checkboxes, Radios


class Asked(PortalForm):
    day = DateField(label="日期")
    kind = forms.ChoiceField(label="类型", choices=[("a", "甲")], widget=Radios())
    several = forms.MultipleChoiceField(label="几种", choices=[("a", "甲")], widget=Checkboxes())
    agreed = forms.BooleanField(label="我同意")
    name = forms.CharField(label="姓名")
    version = forms.IntegerField(widget=forms.HiddenInput, error_messages={"required": "请重新打开本页"})


def test_each_line_leads_to_the_first_input_of_its_field() -> None:
    assert of_form(Asked({})) == [
        Problem("请填写日期", "id_day_0"),
        Problem("请选择类型", "id_kind_0"),
        Problem("请选择几种", "id_several_0"),
        Problem("请勾选“我同意”", "id_agreed"),
        Problem("请填写姓名", "id_name"),
        Problem("请重新打开本页", ""),
    ]


def test_every_target_is_on_the_page() -> None:
    form = Asked({})
    text = str(form)
    assert [problem.text for problem in of_form(form) if f'id="{problem.target}"' not in text] == [
        "请重新打开本页"
    ]


def test_an_error_of_the_whole_form_comes_first() -> None:
    form = Asked({})
    form.add_error(None, "两项不一致")
    assert of_form(form)[0] == Problem("两项不一致", "id_day_0")


def test_a_form_not_sent_has_no_errors() -> None:
    assert of_forms([Asked(), None]) == []


def test_formsets_are_read_through() -> None:
    class Child(PortalForm):
        name = forms.CharField(label="子女姓名")

    children = forms.formset_factory(Child, min_num=2, validate_min=True, extra=0)
    sent = children(
        {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1", "form-0-name": ""}, initial=[{"name": "甲"}]
    )
    lines = of_forms([sent])
    assert lines[-1] == Problem("请填写子女姓名", "id_form-0-name")
    assert len(lines) == 2
