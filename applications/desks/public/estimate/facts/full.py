"""The full estimate: months and contracts told employer by employer, certificates one by one.

It has the quick estimate's answers and more: :func:`begin` takes them over, so that nothing is typed again,
and the facts stay worth the same. Every range now names its ``employer``.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from applications.desks.public.estimate.facts import quick
from applications.desks.public.estimate.facts.spans import OTHER_EMPLOYER, Range, months_of, rows_of

Answers = Mapping[str, Any]
DEPTH = "full"
_LISTS = ("education", "qualifications", "contracts")
_QUICK = (
    "education_level", "education_mode", "graduated_on", "qualification", "certificate",
    "contract_term", "ever_paid",
)  # fmt: skip
# Pages of the quick estimate, and those of the full one that they answer.
_ANSWERED_BY = {"work": "insured", "education": "education", "qualifications": "qualifications"}


def parts(answers: Answers, on: date) -> dict[str, Any]:
    """The keys of the document that are told one by one; months in order, whoever typed them how."""
    facts = {key: answers[key] for key in _LISTS if answers.get(key) is not None}
    ranges: Sequence[Range] | None = answers.get("ranges")
    if ranges is not None:
        facts["contributions"] = months(ranges, on)
    return facts


def months(ranges: Iterable[Range], on: date) -> list[dict[str, Any]]:
    """The rows of ranges that name their employers, in order."""
    rows = (row for each in ranges for row in rows_of(each, each["employer"], on))
    return sorted(rows, key=lambda row: (row["month"], row["employer"], row["back_paid"]))


def begin(answers: Answers, on: date) -> dict[str, Any]:
    """The answers of a full estimate, from whatever the quick one knows."""
    if answers.get("depth") == DEPTH:
        return dict(answers)
    told = quick.parts(answers, on)
    names = _employers(quick.ranges_of(answers) or (), on)
    started = {key: value for key, value in answers.items() if key not in (*_QUICK, "ranges")}
    started |= {key: told[key] for key in _LISTS if key in told}
    if "contracts" in told:
        started["contracts"] = _joined(told["contracts"], names, on)
    ranges = quick.ranges_of(answers)
    if ranges is not None:
        started["ranges"] = [_named(each, names[f"range {n}"]) for n, each in enumerate(ranges, 1)]
    done = [_ANSWERED_BY.get(slug, slug) for slug in answers.get("done") or ()]
    placeholders = sorted(set(names.values()) | {one["employer"] for one in started.get("contracts") or ()})
    return {**started, "depth": DEPTH, "done": done, "placeholders": placeholders}


def with_ranges(answers: Answers, ranges: Sequence[Range]) -> dict[str, Any]:
    """The answers with other months; contracts are asked again where somebody pays without one.

    Where a record with one payer stands for months without names, the contract of the nameless employer is
    taken for his until it is looked at again.
    """
    changed: dict[str, Any] = {**answers, "ranges": list(ranges)}
    new = payers_without_contract(changed)
    if not new:
        return changed
    paying = {each["employer"] for each in ranges}
    nameless = {one["employer"] for one in answers.get("contracts") or ()} & set(
        answers.get("placeholders") or ()
    )
    if len(new) == 1 and len(nameless - paying) == 1:
        names = dict.fromkeys(nameless - paying, new[0])
        changed["contracts"] = [
            {**one, "employer": names.get(one["employer"], one["employer"])} for one in answers["contracts"]
        ]
    return {**changed, "done": [slug for slug in answers.get("done") or () if slug != "contracts"]}


def payers_without_contract(answers: Answers) -> list[str]:
    """Employers of the months with whom no contract is stated, in the order of the record."""
    stated = {one["employer"] for one in answers.get("contracts") or ()}
    paid = dict.fromkeys(each["employer"] for each in answers.get("ranges") or ())
    return [name for name in paid if name not in stated]


def _named(each: Range, employer: str) -> dict[str, Any]:
    besides = [one for one in each["besides"] if one != OTHER_EMPLOYER]
    return {**each, "employer": employer, "besides": besides}


def _employers(ranges: Sequence[Range], on: date) -> dict[str, str]:
    """A name for the payer of each range: one for the employer of the contract, one for the others.

    Ranges that share a month can't have one payer; such get a number.
    """
    taken: dict[str, set[str]] = {}
    names = {}
    for n, each in enumerate(ranges, 1):
        kind = _("其他单位") if OTHER_EMPLOYER in each["besides"] else _("合同单位")
        covered = set(months_of(each["first"], each["last"], on))
        count = 1
        while taken.get(name := kind if count == 1 else f"{kind} {count}", set()) & covered:
            count += 1
        taken.setdefault(name, set()).update(covered)
        names[f"range {n}"] = name
    return names


def _joined(
    contracts: Iterable[Mapping[str, Any]], names: Mapping[str, str], on: date
) -> list[dict[str, Any]]:
    """One contract an employer, from the first day of any of his to the end of the last.

    No month is paid by him between them, so that it counts what the several did. A present contract of less
    than a year stays apart, or it would be a long one.
    """
    joined: dict[str, dict[str, Any]] = {}
    short = []
    for one in contracts:
        name = names.get(one["employer"], _("合同单位"))
        contract = {**one, "employer": name}
        if one["from"] == on.isoformat() and one["until"]:
            short.append(contract)
            continue
        whole = joined.setdefault(name, contract)
        whole["from"] = min(whole["from"], one["from"])
        whole["until"] = max(whole["until"], one["until"]) if whole["until"] and one["until"] else None
    return [
        {key: value for key, value in one.items() if value is not None} for one in (*joined.values(), *short)
    ]
