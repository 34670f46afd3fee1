"""The markup of fields, asked of the page of components, which has one of every kind."""

import re
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string
from lxml import html

from applications.desks import rendering
from applications.desks.forms import PortalForm
from applications.desks.public.gallery import GalleryForm


def drawn(form: forms.Form) -> Any:
    return html.fromstring(f"<main>{form}</main>")


def group(page: Any, name: str) -> Any:
    """The innermost form group around a control."""
    control = page.xpath(f'//*[@name="{name}"]')[0]
    return control.xpath('ancestor::div[contains(@class, "govuk-form-group")]')[0]


@pytest.fixture
def page() -> Any:
    return drawn(GalleryForm())


@pytest.fixture
def refused() -> Any:
    return drawn(GalleryForm({"note": "长" * 201, "birth_date_year": "1990"}))


def test_a_text_field_has_label_hint_and_width(page: Any) -> None:
    field = page.xpath('//input[@name="name"]')[0]
    assert field.get("class") == "govuk-input govuk-input--width-20"
    assert field.get("aria-describedby") == "id_name_helptext"
    assert page.xpath('//div[@id="id_name_helptext" and @class="govuk-hint"]')[0].text == "与居住证上一致"
    assert page.xpath('//label[@for="id_name" and @class="govuk-label"]')[0].text_content().strip() == "姓名"


def test_only_what_may_stay_empty_is_marked(page: Any) -> None:
    assert page.xpath('//label[@for="id_nickname"]')[0].text_content().strip() == "曾用名（选填）"
    assert "选填" not in group(page, "name").text_content()
    assert "选填" not in group(page, "agreed").text_content()


def test_a_form_may_leave_the_mark_out() -> None:
    class Filter(PortalForm):
        mark_optional = False
        word = forms.CharField(label="词", required=False)

    assert "选填" not in str(Filter())


def test_the_browser_judges_nothing(page: Any) -> None:
    for name in ("required", "min", "max", "step", "minlength", "maxlength"):
        assert page.xpath(f"//*[@{name}]") == []


def test_numbers_are_text_with_a_keypad(page: Any) -> None:
    field = page.xpath('//input[@name="children"]')[0]
    assert (field.get("type"), field.get("inputmode")) == ("text", "decimal")
    assert field.get("class") == "govuk-input govuk-input--width-5"


def test_the_unit_stands_beside_the_amount(page: Any) -> None:
    suffix = group(page, "base").xpath('.//div[@class="govuk-input__suffix"]')[0]
    assert suffix.text == "元/月"
    assert suffix.get("aria-hidden") == "true"


def test_a_date_has_three_labelled_inputs_in_a_fieldset(page: Any) -> None:
    fieldset = page.xpath('//fieldset[@aria-describedby="id_birth_date_helptext"]')[0]
    assert fieldset.xpath("./legend")[0].text_content().strip() == "出生日期"
    labels = [label.text for label in fieldset.xpath(".//label")]
    names = [field.get("name") for field in fieldset.xpath(".//input")]
    assert labels == ["年", "月", "日"]
    assert names == ["birth_date_year", "birth_date_month", "birth_date_day"]
    assert [label.get("for") for label in fieldset.xpath(".//label")] == [
        field.get("id") for field in fieldset.xpath(".//input")
    ]


@pytest.mark.parametrize(
    ("name", "kind"), [("degree", "radios"), ("married", "radios"), ("bonuses", "checkboxes")]
)
def test_choices(page: Any, name: str, kind: str) -> None:
    box = group(page, name)
    assert box.xpath(f'.//div[@data-module="govuk-{kind}"]')
    for field in box.xpath(".//input"):
        assert field.get("class") == f"govuk-{kind}__input"
        assert box.xpath(f'.//label[@for="{field.get("id")}"]')


def test_a_choice_is_explained_by_its_hint(page: Any) -> None:
    option = page.xpath('//input[@name="degree" and @value="bachelor"]')[0]
    hint = page.xpath(f'//div[@id="{option.get("aria-describedby")}"]')[0]
    assert hint.text.startswith("同时取得学士学位的")
    assert page.xpath('//input[@name="degree" and @value="master"]')[0].get("aria-describedby") is None


def test_short_choices_stand_side_by_side(page: Any) -> None:
    assert "govuk-radios--inline" in group(page, "married").xpath('.//div[@data-module="govuk-radios"]')[
        0
    ].get("class")


def test_one_tick_has_its_label_behind_it(page: Any) -> None:
    item = page.xpath('//input[@name="agreed"]/parent::div[@class="govuk-checkboxes__item"]')[0]
    assert [child.tag for child in item] == ["input", "label"]


def test_select_and_file_have_their_classes(page: Any) -> None:
    assert page.xpath('//select[@name="district"]')[0].get("class") == "govuk-select"
    assert page.xpath('//input[@name="scan"]')[0].get("class") == "govuk-file-upload"
    assert group(page, "scan").xpath('.//div[@data-module="govuk-file-upload"]')


def test_a_password_can_be_shown(page: Any) -> None:
    field = page.xpath('//input[@name="secret"]')[0]
    assert "govuk-js-password-input-input" in field.get("class")
    button = group(page, "secret").xpath(".//button")[0]
    assert button.get("aria-controls") == field.get("id")
    assert button.get("hidden") is not None


def test_a_long_text_counts_its_characters(page: Any) -> None:
    field = page.xpath('//textarea[@name="note"]')[0]
    assert field.get("class") == "govuk-textarea govuk-js-character-count"
    assert field.get("aria-describedby") == "id_note-info"
    assert group(page, "note").get("data-maxlength") == "200"
    assert page.xpath('//div[@id="id_note-info"]')[0].text == "最多 200 个字"


def test_groups_have_legends_in_their_order(page: Any) -> None:
    legends = page.xpath('//legend[contains(@class, "--m")]')
    assert [legend.text for legend in legends] == ["日期和数字", "选择", "其他"]
    assert page.xpath("//*[@name]")[0].get("name") == "name"


def test_every_field_is_drawn_once(page: Any) -> None:
    names = {field.get("name") for field in page.xpath("//*[@name]")}
    assert {name for name in GalleryForm.base_fields if name not in names} == {"birth_date", "first_month"}


def test_an_error_stands_beside_its_field(refused: Any) -> None:
    field = refused.xpath('//input[@name="name"]')[0]
    assert field.get("class") == "govuk-input govuk-input--error govuk-input--width-20"
    assert field.get("aria-invalid") == "true"
    assert field.get("aria-describedby") == "id_name_helptext id_name_error"
    error = refused.xpath('//p[@id="id_name_error" and @class="govuk-error-message"]')[0]
    assert error.text_content() == "错误：请填写姓名"
    assert "govuk-form-group--error" in group(refused, "name").get("class")


def test_an_error_of_a_group_is_told_by_its_fieldset(refused: Any) -> None:
    box = refused.xpath('//input[@name="degree"]/ancestor::fieldset')[-1]
    assert box.get("aria-describedby") == "id_degree_error"
    assert refused.xpath('//input[@name="degree" and @aria-invalid]') == []


def test_what_was_typed_is_kept(refused: Any) -> None:
    year = refused.xpath('//input[@name="birth_date_year"]')[0]
    assert year.get("value") == "1990"
    assert "govuk-input--error" in year.get("class")
    assert refused.xpath('//textarea[@name="note"]')[0].text.strip() == "长" * 201


def test_hidden_fields_are_drawn_without_a_group() -> None:
    class Step(PortalForm):
        version = forms.IntegerField(widget=forms.HiddenInput, initial=3)

    page = drawn(Step())
    assert page.xpath('//input[@type="hidden"]')[0].get("value") == "3"
    assert page.xpath("//div") == []


def test_text_of_people_is_escaped() -> None:
    class Talk(PortalForm):
        word = forms.CharField(label="<b>词</b>", help_text="<i>提示</i>")

    text = str(Talk({"word": ""}))
    assert "<b>" not in text
    assert "<i>" not in text


def test_a_select_writes_its_options_with_their_groups() -> None:
    class Choosing(PortalForm):
        one = forms.ChoiceField(
            label="一", choices=[("", "请选择"), ("部", [(1, "甲<"), (2, "乙")])], initial=2
        )
        many = forms.MultipleChoiceField(
            label="多", choices=[(1, "甲"), (2, "乙")], widget=forms.SelectMultiple(), initial=[1, 2]
        )

    one, many = drawn(Choosing()).xpath("//select")
    assert [group.get("label") for group in one.xpath("optgroup")] == ["部"]
    assert [(each.get("value"), each.text, "selected" in each.attrib) for each in one.xpath(".//option")] == [
        ("", "请选择", False), ("1", "甲<", False), ("2", "乙", True),
    ]  # fmt: skip
    assert "multiple" in many.attrib
    assert ["selected" in each.attrib for each in many.xpath("option")] == [True, True]


@pytest.mark.parametrize("given", [None, {"name": "", "note": "长" * 201}, {"name": "<b>&\"'"}])
def test_what_is_written_without_the_template_is_what_the_template_draws(
    given: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = GalleryForm(given)
    written = {field.name: str(field.as_field_group()) for field in form}
    monkeypatch.setattr(rendering, "_field_html", _by_template)
    for field in form:
        assert _told(written[field.name]) == _told(str(field.as_field_group())), field.name


def _by_template(bound: Any, found: dict[str, Any]) -> str:
    return render_to_string("django/forms/portal_field.html", {"field": bound, "heading": False} | found)


def _told(markup: str) -> str:
    """Without what lies between elements and means nothing."""
    return " ".join(re.sub(r">\s+<", "><", markup).split()).replace("> ", ">").replace(" <", "<")
