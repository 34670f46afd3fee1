"""本人承诺: the person's own statement, never shown to the employer [办法 14]."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.roles import Actor
from applications.cases import document
from applications.cases.models import Case
from applications.desks.components import Row
from applications.desks.facts.answers import Changes, known, number
from applications.desks.facts.rows import RowForm, Rows
from applications.desks.fields import DateField
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios, UnitInput
from applications.sanctions.models import Deed

NONE, SOME = "none", "some"


class StatementForm(PortalForm):
    """None of it, or some of it; and the undertaking of truth."""

    records = forms.ChoiceField(
        label=_lazy("您有没有以下任何一种记录"),
        help_text=_lazy(
            "5 年内的行政拘留、刑事犯罪，3 年内提供虚假材料；被判 5 年以上有期徒刑的，不论多久都要填写"
        ),
        choices=((NONE, _lazy("没有")), (SOME, _lazy("有，在下面逐项填写"))),
        widget=Radios(),
    )
    truth = forms.BooleanField(
        label=_lazy("我承诺以上内容和本次申请填写的事实、提交的材料真实、完整；如有虚假，愿承担相应责任"),
        help_text=_lazy("提供虚假材料的，扣 150 分并记入公共信用信息平台，情节严重的 3 年内不能申请"),
    )


class DatedForm(RowForm):
    """The day of something."""

    on = DateField(label=_lazy("日期"))

    def clean_on(self) -> date | None:
        """Not a day to come."""
        on: date | None = self.cleaned_data["on"]
        if on is not None and on > timezone.localdate():
            raise forms.ValidationError(_("日期在将来，请核对"))
        return on


class OffenceForm(DatedForm):
    """A judgment and its sentence."""

    sentence_years = forms.DecimalField(
        label=_lazy("刑期"),
        help_text=_lazy("以年为单位，例如一年六个月填 1.5；没有判处有期徒刑的填 0"),
        min_value=Decimal(0),
        max_value=Decimal(100),
        max_digits=6,
        decimal_places=3,
        widget=UnitInput(_lazy("年"), attrs={"class": "govuk-input--width-5"}),
        error_messages={"invalid": _lazy("请填写数字，例如 1.5"), "min_value": _lazy("刑期不能是负数")},
    )


class DetentionRows(Rows):
    """行政拘留."""

    key = "detentions"
    noun = title = _lazy("行政拘留")
    form = DatedForm


class OffenceRows(Rows):
    """刑事犯罪."""

    key = "offences"
    noun = title = _lazy("刑事犯罪")
    form = OffenceForm

    @classmethod
    def row_to_facts(cls, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        return known(on=cleaned["on"], sentence_years=number(cleaned["sentence_years"]))


class FalseMaterialRows(Rows):
    """提供虚假材料."""

    key = "false_materials"
    noun = title = _lazy("提供虚假材料")
    form = DatedForm


LISTS: tuple[type[Rows], ...] = (DetentionRows, OffenceRows, FalseMaterialRows)
TITLES: dict[str, str | Promise] = {rows.key: rows.noun for rows in LISTS}


class Statement:
    """The whole page: the question, and the three lists."""

    def __init__(self, case: Case, data: Any = None) -> None:
        held = document.own_statement(case)
        signed = case.undertakings.exists()
        initial = {"records": SOME if held else NONE} if signed else {}
        self.question = StatementForm(data, initial=initial)
        self.lists = [rows(data, document=held, on=timezone.localdate()) for rows in LISTS]
        self.quiet = self.lists[0].quiet
        self.opened = bool(held) or data is not None
        if self.quiet:
            self.question = StatementForm(initial=_typed(data))

    @property
    def forms(self) -> list[Any]:
        """Everything whose errors the page sums up."""
        return [self.question, *self.lists]

    def is_valid(self) -> bool:
        """Whether every part is, and the answer agrees with the lists."""
        valid = [form.is_valid() for form in self.forms]  # each of them, so that each tells its errors
        if self.quiet or not all(valid):
            return False
        some = self.question.cleaned_data["records"] == SOME
        if some != bool(self.declared()):
            self.question.add_error(
                "records",
                _("您选择了“有”，请在下面填写是哪一种、哪一天")
                if some
                else _("您选择了“没有”，下面却填写了记录；请核对，只保留一种"),
            )
            return False
        return True

    def declared(self) -> Changes:
        """The lists that hold something, ready to be signed."""
        return {key: rows for form in self.lists for key, rows in form.changes().items() if rows}


def statement_rows(case: Case) -> list[Row]:
    """What was signed, in words, for the person's own eyes."""
    held = document.own_statement(case)
    if not case.undertakings.exists():
        return [Row(_("本人承诺"), "")]
    if not held:
        return [Row(_("本人承诺"), _("没有任何一种记录"))]
    return [Row(TITLES[key], [_line(row) for row in rows]) for key, rows in held.items()]


def register_rows(case: Case, actor: Actor) -> list[Row]:
    """What was found against the person and stands in the city's own register."""
    return [
        Row(
            _("本市登记：%(what)s") % {"what": deed.get_fact_display()},
            [deed.on.isoformat(), _("依据：%(document)s") % {"document": deed.document}],
        )
        for deed in Deed.objects.visible_to(actor).filter(person=case.person_id)
    ]


def _line(row: Mapping[str, Any]) -> str:
    if "sentence_years" in row:
        return _("%(on)s，刑期 %(years)s 年") % {"on": row["on"], "years": row["sentence_years"]}
    return str(row["on"])


def _typed(data: Any) -> dict[str, Any]:
    return {"records": data.get("records", ""), "truth": bool(data.get("truth"))}
