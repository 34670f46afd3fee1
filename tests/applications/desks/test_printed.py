"""What will be printed is checked where it is typed."""

import pytest
from django import forms

from applications.desks.case.profile_pages import ProfileForm
from applications.desks.facts.curriculum import CurriculumForm
from applications.desks.facts.education import EducationForm
from applications.desks.forms import PortalForm
from applications.desks.officer.deciding.forms import DecisionForm
from applications.desks.officer.forms import PointForm, ReasonForm
from applications.desks.officer.intake.forms import ItemForm
from applications.desks.officer.review.forms import ChangeForm
from applications.desks.printed import PrintedField
from applications.desks.public.registration.forms import DetailsForm
from applications.desks.rechecks.forms import AskForm, UpholdForm

ON_PAPERS = [
    (DecisionForm, "note"),
    (ItemForm, "accepted_instead"),
    (ItemForm, "reason"),
    (ReasonForm, "note"),
    (UpholdForm, "reason"),
    (ChangeForm, "reason"),
    (ChangeForm, "evidence"),
    (CurriculumForm, "place"),
    (CurriculumForm, "position"),
    (DetailsForm, "address"),
    (EducationForm, "major"),
    (PointForm, "address"),
    (PointForm, "hours"),
    (PointForm, "telephone"),
    (ProfileForm, "address"),
]


class Reason(PortalForm):
    text = PrintedField(label="理由", widget=forms.Textarea)


def test_rare_characters_and_lines_are_printed() -> None:
    form = Reason({"text": " 㛃䶮𬭚𠅤𬍛：\r\n①材料不全√ "})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "㛃䶮𬭚𠅤𬍛：\r\n①材料不全√"


def test_what_cannot_be_printed_is_named_and_kept_as_typed() -> None:
    form = Reason({"text": "材料不全😀，请补❤\ufe0f交😀"})
    assert form.errors["text"] == ["文书上印不出“😀❤ U+FE0F”，请删去或者换一种写法"]
    assert "材料不全😀，请补❤\ufe0f交😀" in str(form["text"])


def test_marks_that_nobody_sees_are_left_out() -> None:
    form = Reason({"text": "\ufeff材料\u200b不全\u2060"})
    assert form.is_valid()
    assert form.cleaned_data["text"] == "材料不全"


@pytest.mark.parametrize(("form", "field"), ON_PAPERS)
def test_what_papers_say_is_checked(form: type[PortalForm], field: str) -> None:
    assert isinstance(form.base_fields[field], PrintedField)


def test_reasons_of_objection_are_printed_in_the_decision() -> None:
    form = AskForm({"reason_0": "应计 90 分😀"}, names={"education": "教育背景"})
    assert form.errors["reason_0"] == ["文书上印不出“😀”，请删去或者换一种写法"]
