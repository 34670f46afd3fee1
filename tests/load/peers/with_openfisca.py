"""openfisca-core: the benchmark's policy as a tax and benefit system, bases in fen so that they are exact."""

import json
from typing import Any

import numpy as np
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from worker import Round, counting, month_number, serve

AT_A_TIME = 20
"""People that are enough for one at a time."""
LEVELS = ("associate", "bachelor_no_degree", "bachelor", "master", "doctorate")
GRADES = ("junior", "intermediate", "senior")
ONCE = {
    "birth": int,
    "level": int,
    "grade": int,
    "fits": bool,
    "married": int,
    "local": bool,
    "shortage": bool,
    "detained": int,
}


def system_of(policy: dict[str, Any]) -> Any:
    """Variables and formulas; amounts come from the policy's file."""
    person_entity = build_entity(key="person", plural="people", label="", is_person=True)
    day = int(policy["on"].replace("-", ""))
    steps, tiers, wage = policy["age"], policy["tiers"], policy["wages"]
    ages = np.array([*steps, 0])
    degrees = np.array([policy["education"][level] for level in LEVELS])
    titles = np.array([policy["titles"][grade] for grade in GRADES])

    def variable(name: str, kind: type, unit: Any, formula: Any = None) -> Any:
        body = {"value_type": kind, "entity": person_entity, "definition_period": unit, "label": name}
        return type(name, (Variable,), body | ({"formula": formula} if formula else {}))

    def fen(period: Any) -> int:
        return int(wage[str(month_number(str(period)))])

    def reached(person: Any, period: Any, multiple: float, window: int) -> Any:
        total = 0
        for back in range(1, window + 1):
            month = period.offset(-back, "month")
            least = round(fen(month) * multiple)
            total = total + ((person("base", month) >= least) & person("counts", month))
        return total

    def years(person: Any, period: Any) -> Any:
        total = 0
        for month in person.simulation.get_holder("counts").get_known_periods():
            if month.start < period.start:
                total = total + person("counts", month)
        return total // 12 * policy["years_points"]

    def base_points(person: Any, period: Any) -> Any:
        result = 0
        for multiple, window, months, points in tiers:
            result = np.where(reached(person, period, multiple, window) >= months, points, result)
        return result

    def schooling(person: Any, period: Any) -> Any:
        needed, window, multiple = policy["wage_months"]
        ready = person("fits", period) & (reached(person, period, multiple, window) >= needed)
        return np.maximum(degrees[person("level", period)], titles[person("grade", period)] * ready)

    def age(person: Any, period: Any) -> Any:
        return ages[np.clip((day - person("birth", period)) // 10_000, 0, len(ages) - 1)]

    def spouse(person: Any, period: Any) -> Any:
        each, cap = policy["spouse"]
        full = (day - person("married", period)) // 10_000
        return np.minimum(full * each, cap) * person("local", period)

    def total(person: Any, period: Any) -> Any:
        parts = ("years", "base_points", "schooling", "age", "spouse")
        result = sum(person(name, period) for name in parts)
        result = result + policy["shortage"] * person("shortage", period)
        points, look_back = policy["detention"]
        result = result + points * (person("detained", period) > day - look_back * 10_000)
        return np.maximum(result, 0)

    system = TaxBenefitSystem([person_entity])
    computed = (years, base_points, schooling, age, spouse, total)
    system.add_variables(
        variable("base", int, DateUnit.MONTH),
        variable("counts", bool, DateUnit.MONTH),
        *(variable(name, kind, DateUnit.ETERNITY) for name, kind in ONCE.items()),
        *(variable(formula.__name__, int, DateUnit.MONTH, formula) for formula in computed),
    )
    return system


def number(text: str | None) -> int:
    return int(text.replace("-", "")) if text else 0


Arrays = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def arrays_of(people: list[dict[str, Any]]) -> Arrays:
    """Documents as the arrays that ``set_input`` takes: quicker than reading entities is."""
    count = len(people)
    months = sorted({row["month"] for person in people for row in person["contributions"]})
    bases = {month: np.zeros(count, np.int32) for month in months}
    counts = {month: np.zeros(count, bool) for month in months}
    for place, person in enumerate(people):
        for row in person["contributions"]:
            month = row["month"]
            bases[month][place] = round(row["base"] * 100)
            counts[month][place] = counting(row)
    once = {
        "birth": [number(person["birth_date"]) for person in people],
        "level": [LEVELS.index(person["education"][0]["level"]) for person in people],
        "grade": [GRADES.index(person["qualifications"][0]["grade"]) for person in people],
        "fits": [person["qualifications"][0]["fits_post"] for person in people],
        "married": [number(person["spouse"]["married_on"]) for person in people],
        "local": [person["spouse"]["shanghai_hukou"] for person in people],
        "shortage": [person["shortage_major"]["listed"] for person in people],
        "detained": [number((person.get("detentions") or [{"on": ""}])[0]["on"]) for person in people],
    }
    return bases, counts, {name: np.array(values) for name, values in once.items()}


def simulation_of(system: Any, arrays: Arrays) -> Any:
    """A simulation that holds the arrays."""
    bases, counts, once = arrays
    simulation = SimulationBuilder().build_default_simulation(system, count=len(once["birth"]))
    for month, values in bases.items():
        simulation.set_input("base", month, values)
        simulation.set_input("counts", month, counts[month])
    for name, values in once.items():
        simulation.set_input(name, "ETERNITY", values)
    return simulation


def prepare(given: dict[str, Any]) -> dict[str, Round]:
    """One at a time, and many with and without loading."""
    system, people = system_of(given["policy"]), given["people"]
    month = given["policy"]["on"][:7]
    texts = [json.dumps(person) for person in people]
    arrays = arrays_of(people)
    single = [arrays_of([person]) for person in people[:AT_A_TIME]]
    ready: list[Any] = []

    def load() -> list[int]:
        ready[:] = [simulation_of(system, arrays)]
        return []

    def compute() -> list[int]:
        return list(ready.pop().calculate("total", month))

    def documents() -> list[int]:
        return list(simulation_of(system, arrays_of(people)).calculate("total", month))

    def texts_too() -> list[int]:
        read = [json.loads(text) for text in texts]
        return list(simulation_of(system, arrays_of(read)).calculate("total", month))

    def one() -> list[int]:
        return [simulation_of(system, own).calculate("total", month)[0] for own in single]

    return {"load": load, "compute": compute, "documents": documents, "texts": texts_too, "one": one}


if __name__ == "__main__":
    serve(prepare)
