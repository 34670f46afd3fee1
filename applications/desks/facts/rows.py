"""Sections that are lists: one small form a row, with 再加一项 and 删除, and no script needed."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms.formsets import TOTAL_FORM_COUNT, BaseFormSet
from django.forms.renderers import get_default_renderer
from django.forms.utils import ErrorDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from applications.desks.facts.answers import Changes, Document, FactsForm, QuietMixin, known
from applications.desks.facts.locking import MARK, Lock, LockedMixin, Locks
from applications.desks.forms import PortalForm

ADD = "add"
MOST_ROWS = 100  # contract, section 1


class RowForm(QuietMixin, LockedMixin, PortalForm):
    """One row. What is wrong in a row that goes is not told."""

    legend: str = ""

    def full_clean(self) -> None:
        super().full_clean()
        if self.is_bound and self.cleaned_data.get("DELETE"):
            self._errors = ErrorDict()


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """A list of the document. Its empty rows are left out; a row with the tick 删除 goes.

    ``key`` is the document's key, ``noun`` what one row is called; ``head_form`` are single answers that
    belong to the same section. ``defaults`` are values that a new row begins with.
    """

    key: ClassVar[str]
    noun: ClassVar[str | Promise]
    form: type[RowForm]
    head_form: ClassVar[type[FactsForm] | None] = None
    defaults: ClassVar[Mapping[str, Any]] = {}
    extra, min_num, max_num, absolute_max = 0, 0, MOST_ROWS, MOST_ROWS + 1
    can_order, can_delete, can_delete_extra = False, True, True
    validate_min, validate_max = False, True

    def __init__(
        self,
        data: Any = None,
        *,
        document: Document,
        on: date,
        defaults: Mapping[str, Any] | None = None,
    ) -> None:
        self.renderer = get_default_renderer()
        self.quiet = data is not None and ADD in data
        self.new_row = {**self.defaults, **(defaults or {})}
        # What was typed is compared with an empty row, never with the document: a row that somebody else
        # saved meanwhile must not pass for one left empty.
        rows = self.to_form(document) if data is None else []
        self.extra = 0 if rows else 1
        grows = self.quiet and data[ADD] == self.key
        super().__init__(self._one_more(data) if grows else data, prefix=self.key, initial=rows)
        self.head = self.head_form(data, document=document, on=on) if self.head_form else None
        if self.head is not None:
            self.head.quiet = self.quiet

    @classmethod
    def to_form(cls, document: Document) -> list[dict[str, Any]]:
        """The document's rows under the names of the fields."""
        return [cls.row_to_form(row) for row in document.get(cls.key) or ()]

    @classmethod
    def to_facts(cls, cleaned: Sequence[Mapping[str, Any]], head: Mapping[str, Any] | None = None) -> Changes:
        """The document's key with its rows; a list without rows says that the person has none."""
        return {cls.key: [cls.row_to_facts(row) for row in cleaned]}

    @classmethod
    def row_to_form(cls, row: Mapping[str, Any]) -> dict[str, Any]:
        """One row of the document as initial values."""
        return {**row, "first": row.get("from"), "last": row.get("until")}

    @classmethod
    def row_to_facts(cls, cleaned: Mapping[str, Any]) -> dict[str, Any]:
        """One clean row as the document has it."""
        return known(**{name: cleaned[name] for name in cls.form.base_fields})

    @classmethod
    def locked_values(cls, known: Mapping[str, Any]) -> dict[str, Any]:
        """What shared data knows of a row, under the names of the fields."""
        names = {"from": "first", "until": "last"}
        return {names.get(key, key): value for key, value in known.items()}

    def lock_in(self, locks: Locks) -> None:
        """Shut in their rows what shared data knows; such a row stays, and comes back with its mark."""
        free = list(self.forms)
        for lock in locks.get(self.key, ()):
            form = next((form for form in free if self._stands_for(form, lock)), None)
            if form is None:
                continue
            free.remove(form)
            form.fields.pop("DELETE", None)
            form.fields[MARK] = forms.CharField(widget=forms.HiddenInput, initial=lock.mark, required=False)
            form.empty_permitted = False
            form.lock(self.locked_values(lock.known), lock.said)

    def _stands_for(self, form: RowForm, lock: Lock) -> bool:
        if form.is_bound:
            return bool(form.data.get(form.add_prefix(MARK)) == lock.mark)
        known = self.locked_values(lock.known)
        return all(form.initial.get(name) == value for name, value in known.items())

    @property
    def kept(self) -> list[RowForm]:
        """The forms whose rows stay, in the order of the document."""
        return [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]

    def changes(self) -> Changes:
        """What valid rows say, ready for the document."""
        head = self.head.cleaned_data if self.head else None
        return self.to_facts([form.cleaned_data for form in self.kept], head)

    def is_valid(self) -> bool:
        head = self.head is None or self.head.is_valid()
        return super().is_valid() and head

    def initial_form_count(self) -> int:
        return 0 if self.is_bound else len(self.initial or ())

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_form_kwargs(index)
        if index is not None and index >= len(self.initial or ()):
            kwargs["initial"] = self.new_row
        return kwargs

    def _one_more(self, data: Any) -> Any:
        """The same data with one more row, which begins as a new row does."""
        grown = data.copy()
        name = f"{self.key}-{TOTAL_FORM_COUNT}"
        typed = str(grown.get(name, ""))
        total = int(typed) if typed.isdigit() else 0
        if total < MOST_ROWS:
            grown[name] = total + 1
            for field, value in self.new_row.items():
                grown[f"{self.key}-{total}-{field}"] = self.form.base_fields[field].prepare_value(value)
        return grown

    def add_fields(self, form: RowForm, index: int | None) -> None:
        super().add_fields(form, index)
        form.quiet = self.quiet
        form.legend = _("第 %(n)d 项：%(noun)s") % {"n": (index or 0) + 1, "noun": self.noun}
        delete = form.fields.get("DELETE")
        if delete is not None:
            delete.label = _("删除这一项")


class DatedRowForm(RowForm):
    """Refuses an end before its beginning, at the field of the end."""

    first_name, last_name = "first", "last"

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        first, last = self.cleaned_data.get(self.first_name), self.cleaned_data.get(self.last_name)
        if first and last and last < first:
            self.add_error(
                self.last_name, forms.ValidationError(_("结束日期不能早于开始日期，请核对两个日期"))
            )
        return cleaned
