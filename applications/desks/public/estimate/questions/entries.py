"""Three ways to tell the months of a full estimate: a range, pasted rows, a file. All give ranges."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from applications.desks.facts.answers import number
from applications.desks.forms import PortalForm
from applications.desks.public.estimate.facts.months import ranges_of
from applications.desks.public.estimate.facts.spans import Range
from applications.desks.public.estimate.questions.ranges import BESIDES, RangeForm
from applications.desks.widgets import Checkboxes, Radios
from applications.spreadsheets import contributions, reading, text
from applications.spreadsheets.cells import MOST_CHARS, employer_name
from applications.spreadsheets.rows import MOST_BYTES, Refused, Row

ADD, REPLACE = "add", "replace"


class EntryForm(PortalForm):
    """What was typed, as ranges; ``replaces`` where it stands for all months that were there."""

    mark_optional = False

    @property
    def ranges(self) -> Sequence[Range]:
        raise TypeError("every way says how")

    @property
    def replaces(self) -> bool:
        return self.cleaned_data.get("how") == REPLACE


class TypedRangeForm(RangeForm, EntryForm):
    """Months in a row with the same payer and base."""

    besides = forms.MultipleChoiceField(
        label=gettext_lazy("这段时间有没有下列情况"),
        help_text=gettext_lazy("没有的不勾。只有其中几个月有的，请把这几个月单独填成一段"),
        required=False,
        choices=BESIDES,
        widget=Checkboxes(),
    )
    employer = forms.CharField(
        label=gettext_lazy("缴费单位"),
        help_text=gettext_lazy("写名称或简称都可以，前后一致就行"),
        max_length=MOST_CHARS,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    field_order = ("employer", "first", "last", "base", "base_unknown", "besides")

    def clean_employer(self) -> str:
        return employer_name(self.cleaned_data["employer"])

    @property
    def ranges(self) -> Sequence[Range]:
        given = self.cleaned_data
        return [
            {
                "first": given["first"],
                "last": given["last"] or "",
                "employer": given["employer"],
                "base": None if given["base_unknown"] else number(given["base"]),
                "besides": list(given["besides"]),
            }
        ]


class TableForm(EntryForm):
    """A whole table: put beside the months that are there, or in their place."""

    how = forms.ChoiceField(
        label=gettext_lazy("已经填写的月份"),
        choices=(
            (REPLACE, gettext_lazy("全部换成这些")),
            (ADD, gettext_lazy("保留，加上这些；重复的月份以新的为准")),
        ),
        initial=REPLACE,
        widget=Radios(),
    )

    def __init__(self, *args: Any, any_there: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._rows: list[dict[str, Any]] = []
        if not any_there:
            del self.fields["how"]

    @property
    def ranges(self) -> Sequence[Range]:
        return ranges_of(self._rows)

    def _read(self, table: Iterable[Row]) -> None:
        found = contributions.read(table, timezone.localdate())
        if found.faults:
            raise ValidationError(found.faults)
        self._rows = found.rows


class PastedForm(TableForm):
    """Rows copied from a spreadsheet."""

    table = forms.CharField(
        label=gettext_lazy("从电子表格复制的内容"),
        help_text=gettext_lazy(
            "连同表头一起复制。须有“月份”“缴费单位”“缴费基数”三列，可以有“补缴”“个税相符”两列，顺序不限"
        ),
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "autocomplete": "off"}),
        strip=False,
    )
    field_order = ("table", "how")

    def clean_table(self) -> str:
        typed: str = self.cleaned_data["table"]
        self._read(text.rows(typed))
        return typed


class UploadedForm(TableForm):
    """The record as a file; it is read and not kept."""

    record = forms.FileField(
        label=gettext_lazy("缴费记录文件"),
        help_text=gettext_lazy(
            "CSV 或 XLSX，不超过 10 MB，只读取第一张工作表，文件本身不保存。"
            "须有“月份”“缴费单位”“缴费基数”三列，可以有“补缴”“个税相符”两列，顺序不限。含公式的格子不读取"
        ),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )
    field_order = ("record", "how")

    def clean_record(self) -> Any:
        file = self.cleaned_data["record"]
        if file.size > MOST_BYTES:
            raise ValidationError(_("这个文件超过 10 MB。请只保留缴费记录，再上传"))
        try:
            rows = reading.rows_of(file.read())
        except Refused as refused:
            raise ValidationError(str(refused)) from None
        self._read(rows)
        return file


def bind(way: str, data: Any, files: Any, *, any_there: bool) -> EntryForm:
    """The form of a way, with what was typed; ``any_there``: months were told already."""
    if way == "range":
        return TypedRangeForm(data)
    form: type[TableForm] = {"paste": PastedForm, "upload": UploadedForm}[way]
    return form(data, files, any_there=any_there)
