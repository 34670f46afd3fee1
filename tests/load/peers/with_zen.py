"""zen-engine: the benchmark's policy as one decision graph of tables and expressions."""

import json
from itertools import pairwise
from typing import Any

import zen
from worker import Round, context_of, month_number, serve

PEOPLE = 400


def graph_of(policy: dict[str, Any]) -> dict[str, Any]:
    """Facts to months, months and tables to points, points to the total."""
    now = month_number(policy["on"])
    ordinary = "not #.back_paid and #.matches_income_tax"
    steps = policy["age"]
    rungs = [
        (age, points) for age, points in enumerate(steps) if age + 1 == len(steps) or steps[age + 1] != points
    ]
    needed, window, multiple = policy["wage_months"]
    each, cap = policy["spouse"]
    lost, look_back = policy["detention"]
    widest = max(window, *(tier[1] for tier in policy["tiers"]))
    wage = ladder(policy["wages"], now - widest, now)
    tiers = "0"
    for times, months_back, months, points in policy["tiers"]:
        there = f"count(judged, #.multiple >= {times} and #.month >= {now - months_back})"
        tiers = f"({there} >= {months} ? {points} : {tiers})"
    lately = f"count(judged, #.multiple >= {multiple} and #.month >= {now - window})"
    return graph(
        expressions(
            "months",
            paid=f"filter(contributions, {ordinary} and #.month < {now})",
            judged=f"map(filter($.paid, #.month >= {now - widest}), "
            f"{{month: #.month, multiple: #.base / ({wage})}})",
        ),
        expressions(
            "points",
            age="age > 60 ? 0 : " + "".join(f"age <= {age} ? {points} : " for age, points in rungs) + "0",
            education=" : ".join(
                f'level == "{level}" ? {points}' for level, points in policy["education"].items()
            )
            + " : 0",
            title=f"fits_post and {lately} >= {needed} ? ("
            + " : ".join(f'grade == "{grade}" ? {points}' for grade, points in policy["titles"].items())
            + " : 0) : 0",
            years=f"floor(len(paid) / 12) * {policy['years_points']}",
            tier=tiers,
            spouse=f"local_spouse ? min([years_married * {each}, {cap}]) : 0",
            shortage=f"shortage ? {policy['shortage']} : 0",
            detention=f"count(years_since_detention, # < {look_back}) * ({lost})",
        ),
        expressions(
            "sum",
            total="max([0, age + max([education, title]) + years + tier + spouse + shortage + detention])",
        ),
    )


def ladder(wages: dict[str, float], first: int, after: int) -> str:
    """The reference wage of the month at hand, newest first."""
    begins = [(month, wages[str(month)]) for month in range(first, after)]
    steps = [one for place, one in enumerate(begins) if place == 0 or begins[place - 1][1] != one[1]]
    text = str(steps[0][1] / 100)
    for month, wage in steps[1:]:
        text = f"#.month >= {month} ? {wage / 100} : ({text})"
    return text


def expressions(name: str, **entries: str) -> dict[str, Any]:
    return {
        "id": name,
        "name": name,
        "type": "expressionNode",
        "position": {"x": 0, "y": 0},
        "content": {
            "expressions": [{"id": key, "key": key, "value": value} for key, value in entries.items()],
            "passThrough": True,
        },
    }


def graph(*middle: dict[str, Any]) -> dict[str, Any]:
    ends = [
        {
            "id": name,
            "name": name,
            "type": f"{name}Node",
            "position": {"x": 0, "y": 0},
            "content": {"schema": ""},
        }
        for name in ("input", "output")
    ]
    nodes = [ends[0], *middle, ends[1]]
    edges = [
        {"id": f"edge {place}", "type": "edge", "sourceId": one["id"], "targetId": two["id"]}
        for place, (one, two) in enumerate(pairwise(nodes))
    ]
    return {"nodes": nodes, "edges": edges}


def prepare(given: dict[str, Any]) -> dict[str, Round]:
    """With and without its trace; contexts are made before."""
    decision = zen.ZenEngine().create_decision(json.dumps(graph_of(given["policy"])))
    contexts = [context_of(person, given["policy"]["on"]) for person in given["people"][:PEOPLE]]

    def plain() -> list[int]:
        return [decision.evaluate(context)["result"]["total"] for context in contexts]

    def traced() -> list[int]:
        return [decision.evaluate(context, {"trace": True})["result"]["total"] for context in contexts]

    return {"plain": plain, "traced": traced}


if __name__ == "__main__":
    serve(prepare)
