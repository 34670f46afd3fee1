"""The components, each drawn with what it is given."""

from typing import Any

import pytest
from django import forms
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override
from lxml import html

from applications.desks.components import Cell, Change, Column, OnBehalf, Pages, Row, Table, Task
from applications.desks.forms import PortalForm


def draw(source: str, **context: Any) -> Any:
    return html.fromstring(f"<main>{Template(source).render(Context(context))}</main>")


def test_a_task_is_a_link_with_its_status() -> None:
    page = draw("{% task_list tasks %}", tasks=[Task("填写学历", "未完成", "/edu/", "需要证书", "blue")])
    link = page.xpath("//a")[0]
    assert (link.get("href"), link.text) == ("/edu/", "填写学历")
    assert link.get("aria-describedby") == "task-1-hint task-1-status"
    assert page.xpath('//*[@id="task-1-status"]/strong')[0].get("class") == "govuk-tag govuk-tag--blue"


def test_a_task_that_cannot_be_opened_is_no_link() -> None:
    page = draw("{% task_list tasks %}", tasks=[Task("提交", "暂不能填")])
    assert page.xpath("//a") == []
    assert "govuk-task-list__status--cannot-start-yet" in page.xpath('//*[@id="task-1-status"]')[0].get(
        "class"
    )


def test_two_lists_keep_their_ids_apart() -> None:
    page = draw('{% task_list a "a" %}{% task_list a "b" %}', a=[Task("提交", "已完成", "/x/")])
    ids = page.xpath("//*/@id")
    assert len(ids) == len(set(ids)) == 2


def test_answers_have_change_links_that_name_them() -> None:
    page = draw("{% summary_list rows %}", rows=[Row("姓名", "王小明", [Change("/name/", "修改", "姓名")])])
    assert page.xpath("//dt")[0].text == "姓名"
    assert page.xpath("//dd")[0].text.strip() == "王小明"
    assert page.xpath("//a")[0].text_content() == "修改姓名"


@pytest.mark.parametrize(
    ("value", "lines"), [("", "未填写"), (None, "未填写"), (0, "0"), (["甲", "乙"], "甲乙")]
)
def test_answers_as_lines(value: Any, lines: str) -> None:
    page = draw("{% summary_list rows %}", rows=[Row("问", value)])
    assert "".join(page.xpath("//dd")[0].text_content().split()) == lines


def test_a_card_has_its_heading() -> None:
    page = draw('{% summary_list rows title="证件" level=3 %}', rows=[Row("问", "答")])
    assert page.xpath("//h3")[0].text == "证件"


def test_a_table() -> None:
    rows = [[Cell("沪1", "/c/1/", "号申请"), Cell("待受理", colour="blue"), 3]]
    columns = [Column("编号"), Column("状态"), Column("天数", numeric=True)]
    page = draw("{% table table %}", table=Table("申请", columns, rows))
    assert page.xpath("//caption")[0].text == "申请"
    assert [cell.text for cell in page.xpath("//thead//th")] == ["编号", "状态", "天数"]
    assert page.xpath("//td//a")[0].text_content() == "沪1号申请"
    assert page.xpath("//td")[2].get("class") == "govuk-table__cell govuk-table__cell--numeric"
    assert page.xpath("//td")[2].text_content().strip() == "3"


def test_an_empty_table_says_so() -> None:
    table = Table("申请", [Column("编号"), Column("单位")], [], empty="没有待受理的申请")
    cell = draw("{% table table %}", table=table).xpath("//td")[0]
    assert (cell.text, cell.get("colspan")) == ("没有待受理的申请", "2")


def test_a_row_that_does_not_fit_its_columns_fails() -> None:
    with pytest.raises(ValueError, match="one item a column"):
        draw("{% table table %}", table=Table("申请", [Column("编号")], [["a", "b"]]))


def test_pages_before_and_after() -> None:
    page = draw("{% pagination pages %}", pages=Pages(after="?after=7"))
    assert [(link.get("rel"), link.get("href")) for link in page.xpath("//a")] == [("next", "?after=7")]
    assert draw("{% pagination pages %}", pages=Pages()).xpath("//nav") == []


def test_block_components_keep_their_content() -> None:
    source = (
        '{% panel title="已提交" %}编号 <b>7</b>{% endpanel %}{% details summary="更多" %}甲{% enddetails %}'
        "{% inset %}乙{% endinset %}{% warning %}丙{% endwarning %}"
        "{% notification success=True %}丁{% endnotification %}"
    )
    page = draw(source)
    assert page.xpath("//h1")[0].text == "已提交"
    assert page.xpath("//b")[0].text == "7"
    assert page.xpath("//details/div")[0].text == "甲"
    assert page.xpath('//div[@class="govuk-inset-text"]')[0].text == "乙"
    assert page.xpath("//strong")[0].text_content().strip() == "注意：丙"
    assert page.xpath('//div[@role="alert"]')[0].get("aria-labelledby") == page.xpath("//h2")[0].get("id")


def test_what_people_typed_is_escaped() -> None:
    source = "{% inset %}{{ typed }}{% endinset %}{% tag typed %}{% button typed %}{% back_link '/' typed %}"
    page = draw(source, typed="<script>x</script>")
    assert page.xpath("//script") == []


def test_buttons() -> None:
    page = draw('{% button "保存" name="act" value="save" %}{% button_link "开始" "/go/" "start" %}')
    button = page.xpath("//button")[0]
    assert (button.get("type"), button.get("name"), button.get("value")) == ("submit", "act", "save")
    assert button.get("data-prevent-double-click") == "true"
    assert page.xpath("//a[@role='button']/svg[@aria-hidden='true']")


def test_for_whom_the_page_acts() -> None:
    page = draw("{% on_behalf_banner who %}", who=OnBehalf("王*", "1234"))
    assert page.text_content().strip() == "您正在为 王*（尾号 1234）办理"


class Asked(PortalForm):
    name = forms.CharField(label="您的姓名", help_text="与证件一致")


def test_a_question_is_the_heading() -> None:
    page = draw("{% question form.name %}", form=Asked())
    assert page.xpath("//h1/label")[0].text.strip() == "您的姓名"
    assert page.xpath("//h1/label")[0].get("for") == page.xpath("//input")[0].get("id")


def test_the_summary_of_a_fragment() -> None:
    page = draw("{% error_summary form %}", form=Asked({}))
    assert page.xpath("//a")[0].get("href") == "#id_name"
    assert draw("{% error_summary form %}", form=Asked()).xpath("//div") == []


def test_a_parameter_left_out_fails_when_the_template_is_read() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% details %}甲{% enddetails %}")


def test_what_is_fixed_is_drawn_once_for_each_language() -> None:
    page = Template("{% for _ in '12' %}{% fixed %}{% translate '退出' %}{% endfixed %}{% endfor %}")
    for language, words in (("zh-hans", "退出退出"), ("en", "Sign outSign out"), ("zh-hans", "退出退出")):
        with override(language):
            assert page.render(Context()) == words


def test_what_is_fixed_knows_nothing_of_a_page() -> None:
    page = Template("{{ name }}{% fixed %}{{ name }}{% endfixed %}")
    with pytest.raises(pytest.fail.Exception, match="Undefined template variable 'name'"):
        page.render(Context({"name": "王*"}))
