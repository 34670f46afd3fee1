"""rule-engine: one expression for each number, in the library's own language."""

from typing import Any

import rule_engine
from worker import Round, context_of, month_number, serve

PEOPLE = 4


def expressions(policy: dict[str, Any]) -> dict[str, str]:
    """Each expression's text; Numbers are those of the policy."""
    now = month_number(policy["on"])
    needed, window, multiple = policy["wage_months"]
    steps = policy["age"]
    age = "0"
    for place in reversed(range(len(steps))):
        if place + 1 == len(steps) or steps[place] != steps[place + 1]:
            age = f"(age <= {place} ? {steps[place]} : {age})"
    tier = "0"
    for times, window_of, months, points in policy["tiers"]:
        tier = f"({there(now, window_of, times)} >= {months} ? {points} : {tier})"
    each, cap = policy["spouse"]
    lost, look_back = policy["detention"]
    return {
        "age": age,
        "education": chosen("level", policy["education"]),
        "title": f"(fits_post and {there(now, window, multiple)} >= {needed})"
        f" ? {chosen('grade', policy['titles'])} : 0",
        "months": f"[row for row in contributions if {ORDINARY} and row.month < {now}].length",
        "tier": tier,
        "spouse": f"local_spouse ? (years_married * {each} < {cap} ? years_married * {each} : {cap}) : 0",
        "shortage": f"shortage ? {policy['shortage']} : 0",
        "detention": f"[one for one in years_since_detention if one < {look_back}].length * ({lost})",
    }


ORDINARY = "not row.back_paid and row.matches_income_tax"


def there(now: int, window: int, multiple: float) -> str:
    """How many counting months of a window reach so many times the wage that stands beside them."""
    inside = f"row.month >= {now - window} and row.month < {now}"
    judged = f"{inside} and {ORDINARY} and row.base >= row.wage * {multiple}"
    return f"[row for row in contributions if {judged}].length"


def chosen(name: str, points: dict[str, int]) -> str:
    text = "0"
    for value, worth in points.items():
        text = f'({name} == "{value}" ? {worth} : {text})'
    return text


def context_with_wages(person: dict[str, Any], policy: dict[str, Any]) -> dict[str, Any]:
    """Facts as the expressions take them; the language has no table in which to look a wage up."""
    context = context_of(person, policy["on"])
    for row in context["contributions"]:
        row["wage"] = policy["wages"][str(row["month"])] / 100
    return context


def prepare(given: dict[str, Any]) -> dict[str, Round]:
    """One round; expressions are compiled and contexts made before."""
    policy = given["policy"]
    rules = {name: rule_engine.Rule(text) for name, text in expressions(policy).items()}
    contexts = [context_with_wages(person, policy) for person in given["people"][:PEOPLE]]

    def total(context: dict[str, Any]) -> int:
        value = {name: int(rule.evaluate(context)) for name, rule in rules.items()}
        years = value.pop("months") // 12 * policy["years_points"]
        best = max(value.pop("education"), value.pop("title"))
        return max(0, sum(value.values()) + years + best)

    return {"one": lambda: [total(context) for context in contexts]}


if __name__ == "__main__":
    serve(prepare)
