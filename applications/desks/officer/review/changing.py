"""A finding that changes facts: the forms of exactly those facts behind one indicator."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from applications.cases.models import Case
from applications.desks.applicant.undertaking import DetentionRows, FalseMaterialRows, OffenceRows
from applications.desks.facts.agreement import agrees, merged
from applications.desks.facts.answers import Changes, Document, FactsForm
from applications.desks.facts.claims import ClaimsForm
from applications.desks.facts.rows import ADD, Rows
from applications.desks.facts.sections import Answers, section_of_key
from applications.desks.fields import DateField
from applications.desks.officer.review.forms import ChangeForm
from applications.desks.officer.review.months import KEY as CONTRIBUTIONS
from applications.desks.officer.review.months import MonthRows
from applications.reviews.evidence import KEYS, scored_on, verified_document
from applications.reviews.models import Finding, Outcome


class BirthDateForm(FactsForm):
    """The date of birth as the papers prove it."""

    keys = ("birth_date",)

    birth_date = DateField(label=_("出生日期"))

    @classmethod
    def to_facts(cls, cleaned: Mapping[str, Any]) -> Changes:
        return {"birth_date": cleaned["birth_date"].isoformat()}


@dataclass(frozen=True, slots=True)
class Part:
    """The form of one key, under its title."""

    key: str
    title: str | Promise
    form: Answers

    @property
    def is_list(self) -> bool:
        return isinstance(self.form, Rows)


class FactsChanging:
    """The facts behind an indicator with reason and evidence; ``base``: what they are changed from,
    ``shown``: what stands in the fields at first."""

    def __init__(
        self,
        indicator: str,
        *,
        base: Document,
        shown: Document,
        on: date,
        initial: Mapping[str, str] | None = None,
        data: Any = None,
    ) -> None:
        self.base = base
        self.parts = [_part(key, base, shown, on, data) for key in KEYS[indicator]]
        self.quiet = data is not None and ADD in data
        self.grounds = ChangeForm(data, initial=dict(initial or {}))
        if self.quiet:
            self.grounds = ChangeForm(initial={name: data.get(name, "") for name in self.grounds.fields})
            for part in self.parts:
                part.form.quiet = True

    @property
    def forms(self) -> list[Any]:
        """Everything whose errors the page sums up."""
        return [*(part.form for part in self.parts), self.grounds]

    def is_valid(self) -> bool:
        """Whether every part is, and the engine reads the document with all of them."""
        judged = [form.is_valid() for form in self.forms]
        if self.quiet or not all(judged):
            return False
        document: Document = self.base
        for part in self.parts:
            if not agrees(part.form, document):
                return False
            document = merged(document, part.form.changes())
        return True

    def verified(self) -> Changes:
        """The keys whose value differs from the base."""
        given = {key: value for part in self.parts for key, value in part.form.changes().items()}
        return {key: value for key, value in given.items() if value != self.base.get(key)}


class Changing(FactsChanging):
    """The reviewer's form. ``finding`` is what was recorded before, if anything."""

    def __init__(self, case: Case, indicator: str, finding: Finding | None, data: Any = None) -> None:
        changed = finding is not None and finding.outcome == Outcome.CHANGED
        super().__init__(
            indicator,
            base=verified_document(case, without=indicator),
            shown=verified_document(case),
            on=scored_on(case),
            initial={"reason": finding.reason, "evidence": finding.evidence} if finding and changed else {},
            data=data,
        )


def _part(key: str, base: Document, shown: Document, on: date, data: Any) -> Part:
    own = _OWN.get(key)
    if own is not None:
        title, form = own
        return Part(key, title, form(data, document=shown, on=on))
    if key == CONTRIBUTIONS:
        rows = MonthRows(data, document=shown, on=on, months=base.get(key) or ())
        return Part(key, _("判断与共享数据不同的月份"), rows)
    section = section_of_key(key)
    if section is None:
        raise ValueError(f"no form for {key}")
    return Part(key, section.title, section.bind(shown, on=on, data=data))


def _claim(key: str) -> type[FactsForm]:
    """One of the short claims by itself."""
    return type("ClaimForm", (FactsForm,), {"keys": (key,), key: deepcopy(ClaimsForm.base_fields[key])})


_OWN: dict[str, tuple[str | Promise, Callable[..., Answers]]] = {
    "birth_date": (_("出生日期"), BirthDateForm),
    "recent_full_time_graduate": (_("全日制应届毕业生"), _claim("recent_full_time_graduate")),
    "entrepreneur": (_("创业人才"), _claim("entrepreneur")),
    "innovation_intermediary": (_("创新创业中介服务人才"), _claim("innovation_intermediary")),
    "detentions": (DetentionRows.noun, DetentionRows),
    "offences": (OffenceRows.noun, OffenceRows),
    "false_materials": (FalseMaterialRows.noun, FalseMaterialRows),
}
