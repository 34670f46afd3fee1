"""business-rules: variables in Python, rules as data, actions that add points."""

from typing import Any

from business_rules import run_all
from business_rules.actions import BaseActions, rule_action
from business_rules.fields import FIELD_NUMERIC
from business_rules.variables import (
    BaseVariables,
    boolean_rule_variable,
    numeric_rule_variable,
    string_rule_variable,
)
from worker import Round, counting, full_years, month_number, serve

PEOPLE = 400


class Person:
    """Facts with months as numbers, and the points so far."""

    def __init__(self, facts: dict[str, Any], policy: dict[str, Any]) -> None:
        self.facts, self.policy, self.points = facts, policy, dict.fromkeys(policy["names"], 0)
        self.rows = [
            (month_number(row["month"]), row["base"], counting(row)) for row in facts["contributions"]
        ]

    def judge(self) -> None:
        """Counting months, and those of each tier."""
        now, wages = month_number(self.policy["on"]), self.policy["wages"]
        asked = [*self.policy["tiers"], [self.policy["wage_months"][2], self.policy["wage_months"][1]]]
        widest = max(tier[1] for tier in asked)
        paid = [(month, base) for month, base, counts in self.rows if counts and month < now]
        judged = [(month, base * 100, wages[month]) for month, base in paid if month >= now - widest]
        self.paid = len(paid)
        self.there = [
            sum([month >= now - tier[1] and base >= wage * tier[0] for month, base, wage in judged])
            for tier in asked
        ]


class Variables(BaseVariables):  # type: ignore[misc]
    """What rules may ask of a person."""

    def __init__(self, person: Person) -> None:
        self.person, self.facts, self.on = person, person.facts, person.policy["on"]

    @numeric_rule_variable
    def age(self) -> int:
        return full_years(self.facts["birth_date"], self.on)

    @string_rule_variable
    def level(self) -> str:
        return str(self.facts["education"][0]["level"])

    @string_rule_variable
    def grade(self) -> str:
        return str(self.facts["qualifications"][0]["grade"])

    @boolean_rule_variable
    def fits_post(self) -> bool:
        return bool(self.facts["qualifications"][0]["fits_post"])

    @boolean_rule_variable
    def shortage(self) -> bool:
        return bool(self.facts["shortage_major"]["listed"])

    @boolean_rule_variable
    def local_spouse(self) -> bool:
        return bool(self.facts["spouse"]["shanghai_hukou"])

    @numeric_rule_variable
    def lately(self) -> int:
        return int(self.person.there[-1])

    @numeric_rule_variable
    def months_of_tier_0(self) -> int:
        return int(self.person.there[0])

    @numeric_rule_variable
    def months_of_tier_1(self) -> int:
        return int(self.person.there[1])

    @numeric_rule_variable
    def months_of_tier_2(self) -> int:
        return int(self.person.there[2])

    @numeric_rule_variable
    def months_of_tier_3(self) -> int:
        return int(self.person.there[3])


class Actions(BaseActions):  # type: ignore[misc]
    """What rules may do."""

    def __init__(self, person: Person) -> None:
        self.person = person

    def _set(self, name: str, points: int) -> None:
        self.person.points[name] = max(self.person.points[name], int(points))

    @rule_action(params={"points": FIELD_NUMERIC})
    def age(self, points: int) -> None:
        self._set("age", points)

    @rule_action(params={"points": FIELD_NUMERIC})
    def schooling(self, points: int) -> None:
        self._set("schooling", points)

    @rule_action(params={"points": FIELD_NUMERIC})
    def tier(self, points: int) -> None:
        self._set("tier", points)

    @rule_action(params={"points": FIELD_NUMERIC})
    def shortage(self, points: int) -> None:
        self._set("shortage", points)

    @rule_action(params={"each": FIELD_NUMERIC, "cap": FIELD_NUMERIC})
    def spouse(self, each: int, cap: int) -> None:
        married = self.person.facts["spouse"]["married_on"]
        self._set("spouse", min(full_years(married, self.person.policy["on"]) * each, cap))


def rule(action: str, params: dict[str, Any], *conditions: tuple[str, str, Any]) -> dict[str, Any]:
    asked = [{"name": name, "operator": how, "value": value} for name, how, value in conditions]
    return {"conditions": {"all": asked}, "actions": [{"name": action, "params": params}]}


def rules_of(policy: dict[str, Any]) -> list[dict[str, Any]]:
    """One rule a row of the document; ages with the same points share one."""
    ages = policy["age"]
    first = {points: ages.index(points) for points in ages}
    last = {points: place for place, points in enumerate(ages)}
    least, _, __ = policy["wage_months"]
    return [
        *(
            rule(
                "age",
                {"points": points},
                ("age", "greater_than_or_equal_to", first[points]),
                ("age", "less_than_or_equal_to", last[points]),
            )
            for points in first
        ),
        *(
            rule("schooling", {"points": points}, ("level", "equal_to", level))
            for level, points in policy["education"].items()
        ),
        *(
            rule(
                "schooling",
                {"points": points},
                ("grade", "equal_to", grade),
                ("fits_post", "is_true", True),
                ("lately", "greater_than_or_equal_to", least),
            )
            for grade, points in policy["titles"].items()
        ),
        *(
            rule("tier", {"points": points}, (f"months_of_tier_{place}", "greater_than_or_equal_to", months))
            for place, (_, __, months, points) in enumerate(policy["tiers"])
        ),
        rule("shortage", {"points": policy["shortage"]}, ("shortage", "is_true", True)),
        rule(
            "spouse",
            {"each": policy["spouse"][0], "cap": policy["spouse"][1]},
            ("local_spouse", "is_true", True),
        ),
    ]


def prepare(given: dict[str, Any]) -> dict[str, Round]:
    """One round; people are read before."""
    policy = given["policy"]
    policy["wages"] = {int(month): wage for month, wage in policy["wages"].items()}
    policy["names"] = ("age", "schooling", "tier", "shortage", "spouse")
    rules = rules_of(policy)
    people = given["people"][:PEOPLE]
    lost, look_back = policy["detention"]

    def total(person: Person) -> int:
        person.points = dict.fromkeys(policy["names"], 0)
        person.judge()
        run_all(rules, Variables(person), Actions(person))
        detained = [
            full_years(one["on"], policy["on"]) < look_back for one in person.facts.get("detentions", [])
        ]
        years = person.paid // 12 * policy["years_points"]
        return max(0, sum(person.points.values()) + years + lost * sum(detained))

    read = [Person(facts, policy) for facts in people]
    return {"one": lambda: [total(person) for person in read]}


if __name__ == "__main__":
    serve(prepare)
