"""What the forms of the declared facts share: answers with 是 and 否, days and numbers as in the document."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.locking import LockedMixin, Locks
from applications.desks.forms import PortalForm
from applications.desks.widgets import Radios

Document = Mapping[str, Any]
Changes = dict[str, Any]

YES, NO = "yes", "no"


class YesNoField(forms.TypedChoiceField):
    """是 or 否; cleans to a bool, or None where it may stay open."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=((YES, _("是")), (NO, _("否"))),
            coerce=lambda value: value == YES,
            empty_value=None,
            widget=Radios(inline=True),
            **kwargs,
        )

    def prepare_value(self, value: Any) -> Any:
        return (YES if value else NO) if isinstance(value, bool) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (self.prepare_value(initial) or "") != (data or "")


class QuietMixin:
    """``quiet`` shows what was typed without judging it: somebody only asked for another row."""

    quiet = False
    cleaned_data: dict[str, Any]

    def full_clean(self) -> None:
        if self.quiet:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()  # type: ignore[misc]


class FactsForm(QuietMixin, LockedMixin, PortalForm):
    """One section of single answers, by default one field a key of the document, under the key's name.

    ``on`` is the day of scoring, by which some sections name years.
    """

    keys: ClassVar[tuple[str, ...]] = ()

    def __init__(self, data: Any = None, *, document: Document, on: date, **kwargs: Any) -> None:
        self.document, self.on = document, on
        super().__init__(data, initial=self.to_form(document), **kwargs)

    @classmethod
    def to_form(cls, document: Document) -> dict[str, Any]:
        """The document's values under the names of the fields."""
        return {key: document.get(key) for key in cls.keys}

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        """Keys of the document and their values; None takes a key out."""
        return {key: cleaned[key] for key in cls.keys}

    @classmethod
    def locked_values(cls, known: Any) -> dict[str, Any]:
        """What shared data knows, under the names of the fields."""
        return {}

    def lock_in(self, locks: Locks) -> None:
        """Shut what shared data knows of the keys of this section."""
        for key in self.keys:
            for lock in locks.get(key, ()):
                self.lock(self.locked_values(lock.known), lock.said)

    def changes(self) -> Changes:
        """What a valid form says, ready for the document."""
        return self.to_facts(self.cleaned_data)


def choices(terms: Any) -> list[tuple[str, Any]]:
    """A vocabulary for a select: nothing is chosen beforehand."""
    return [("", _("请选择")), *terms.choices]


def number(value: Decimal) -> int | Decimal:
    """An exact number in one spelling: whole ones without a point, others without idle zeros."""
    return int(value) if value == value.to_integral_value() else value.normalize()


def known(**values: Any) -> dict[str, Any]:
    """A row with the keys that are known; days as ISO text. ``first`` and ``last`` become from and until."""
    names = {"first": "from", "last": "until"}
    return {
        names.get(key, key): value.isoformat() if isinstance(value, date) else value
        for key, value in values.items()
        if value not in (None, "")
    }
