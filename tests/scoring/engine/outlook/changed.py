"""Documents in which a lever is pulled: its change written into the facts, whole or a little less of it."""

from copy import deepcopy
from datetime import date
from fractions import Fraction
from typing import Any

from scoring.engine import Policy
from scoring.engine.outlook import Lever
from scoring.engine.policy.model import PerFullYear, Table
from tests.scoring.engine.outlook.every_day import FOR_GOOD, months_to_come, wage_of

Document = dict[str, Any]


def pulled(document: Document, lever: Lever, policy: Policy, on: date, end: date) -> list[Document]:
    """Every document that the lever's words may mean; one of them must do what the lever says."""
    name, values = lever.change_part
    change = _CHANGES[name.removeprefix("lever.")]
    return change(deepcopy(document), values, policy, on, end)


def _row(policy: Policy, fact: str, name: object) -> dict[str, str]:
    for indicator in policy.indicators:
        if isinstance(indicator, Table) and indicator.fact == fact:
            for row in indicator.rows:
                if row.name == name:
                    return dict(row.when)
    return {}


def _obtain(document: Document, values: Any, policy: Policy, _: date, __: date) -> list[Document]:
    if found := _row(policy, "education", values["row"]):
        document["education"] = [*(document.get("education") or []), found]
    else:
        found = _row(policy, "qualifications", values["row"])
        document["qualifications"] = [*(document.get("qualifications") or []), found]
    return [document]


def _win(document: Document, values: Any, policy: Policy, on: date, _: date) -> list[Document]:
    award = {**_row(policy, "awards", values["row"]), "awarded_on": on.isoformat()}
    document["awards"] = [*(document.get("awards") or []), award]
    return [document]


def _each(document: Document, fact: str, **changed: Any) -> list[Document]:
    """One document for each row of a list, that row being changed."""
    documents = []
    for place in range(len(document.get(fact) or [])):
        one = deepcopy(document)
        one[fact][place] |= changed
        documents.append(one)
    return documents


def _file(document: Document, *_: Any) -> list[Document]:
    return _each(document, "awards", filed=True)


def _register(document: Document, *_: Any) -> list[Document]:
    return _each(document, "qualifications", registered_until=FOR_GOOD)


def _fitting_post(document: Document, values: Any, policy: Policy, *_: Any) -> list[Document]:
    if _row(policy, "qualifications", values["row"]):
        return _each(document, "qualifications", fits_post=True)
    return [{**document, "shortage_major": document["shortage_major"] | {"fits_post": True}}]


def _become(document: Document, values: Any, policy: Policy, *_: Any) -> list[Document]:
    names = {
        row.name: indicator.fact
        for indicator in policy.indicators
        if isinstance(indicator, Table)
        for row in indicator.rows
    }
    return [{**document, names[values["row"]]: True}]


def _spouse(document: Document, *_: Any) -> list[Document]:
    return [{**document, "spouse": document["spouse"] | {"shanghai_hukou": True}}]


def _period(fact: str, key: str) -> Any:
    def change(document: Document, values: Any, policy: Policy, on: date, _: date) -> list[Document]:
        (value,) = [
            group.values[0]
            for indicator in policy.indicators
            if isinstance(indicator, PerFullYear)
            for group in indicator.groups
            if group.name == values["group"]
        ]
        more = [*(document.get(fact) or []), {key: value, "from": on.isoformat()}]
        return [{**document, fact: more}]

    return change


def _amount(fact: str) -> Any:
    def change(document: Document, values: Any, _: Policy, on: date, end: date) -> list[Document]:
        for year in range(on.year, end.year + 1):
            document["investment"][fact].setdefault(str(year), int(values["amount"]))
        return [document]

    return change


def _base(document: Document, values: Any, _: Policy, on: date, end: date) -> list[Document]:
    """Only as many months as the lever says, the others as they would be anyway."""
    rows = months_to_come(document, on, end)
    for row in rows[: values["paid"]]:
        row["base"] = float(
            max(Fraction(str(row["base"])), Fraction(values["multiple"] * wage_of(row["month"])))
        )
    document["contributions"] = [*document["contributions"], *rows]
    return [document]


def _contract(document: Document, values: Any, _: Policy, on: date, __: date) -> list[Document]:
    document["contracts"].append({"employer": values["employer"], "from": on.isoformat()})
    return [document]


def _income_tax(document: Document, values: Any, _: Policy, on: date, __: date) -> list[Document]:
    for row in document["contributions"]:
        if row["month"] < on.isoformat()[:7]:
            row["matches_income_tax"] = True
    return [document]


_CHANGES: dict[str, Any] = {
    "obtain": _obtain,
    "win": _win,
    "file": _file,
    "register": _register,
    "fitting_post": _fitting_post,
    "become": _become,
    "spouse": _spouse,
    "public_service": _period("public_service", "field"),
    "key_area": _period("key_area", "area"),
    "tax_paid": _amount("tax_paid"),
    "local_staff": _amount("local_staff"),
    "base": _base,
    "contract": _contract,
    "income_tax": _income_tax,
}
