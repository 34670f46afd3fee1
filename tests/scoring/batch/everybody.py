"""Random people with every fact that can change a point, and fictitious versions of the rulebook."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from scoring.engine import Policy, load_policies
from scoring.engine.facts.vocabulary import GRADES
from scoring.engine.policy.checks import faults_of
from scoring.engine.policy.loading import FOLDER, policy_of
from scoring.engine.strict_yaml import parse_yaml
from tests.scoring.engine.test_properties import contributions, days, people
from tests.scoring.people import EMPLOYER, OTHER_EMPLOYER

scoring_days = st.dates(date(2012, 1, 1), date(2029, 12, 31))
"""Also days that no version covers: a batch is asked for a version, not for the one in force."""
flags = st.booleans()
later = st.none() | st.dates(date(2027, 1, 1), date(2099, 1, 1)).map(date.isoformat) | st.just("9999-12-31")
ends = later | st.just("2024-02-29")


def spans(**keys: Any) -> Any:
    """Lists of periods that begin before they end."""
    begins = st.dates(date(1998, 1, 1), date(2024, 2, 29)).map(date.isoformat)
    return st.lists(st.fixed_dictionaries({"from": begins, "until": ends, **keys}), max_size=4)


def qualification(kind: str) -> Any:
    optional = {
        "obtained_in": st.sampled_from(["shanghai", "elsewhere"]),
        "obtained_by": st.sampled_from(["exam", "review"]),
        "registration_required": flags,
        "registered_until": st.none() | days,
        "listed": flags,
        "fits_post": flags,
    }
    return st.fixed_dictionaries(
        {"kind": st.just(kind), "grade": st.sampled_from(GRADES[kind])}, optional=optional
    )


amounts = st.integers(0, 4_000_000) | st.sampled_from([99999.9999, 100000.00001, 0.33, 1e15, 10])
by_year = st.dictionaries(st.integers(2009, 2029).map(str), amounts, max_size=12) | st.fixed_dictionaries(
    {str(year): amounts for year in range(2012, 2030)}
)
everybody = st.builds(
    dict.__or__,
    people,
    st.fixed_dictionaries(
        {},
        optional={
            "permit": st.fixed_dictionaries(
                {"issued_on": st.just("2013-05-01"), "valid_until": st.dates(date(2014, 1, 1)).map(str)},
                optional={"cancelled_on": st.just("2020-02-29") | st.none()},
            ),
            "contracts": spans(employer=st.sampled_from([EMPLOYER, OTHER_EMPLOYER])),
            "education": st.lists(
                st.fixed_dictionaries(
                    {
                        "level": st.sampled_from(
                            ["associate", "bachelor_no_degree", "bachelor", "master", "doctorate"]
                        )
                    },
                    optional={"graduated_on": st.none() | days},
                ),
                max_size=3,
            ),
            "qualifications": st.lists(st.one_of(*map(qualification, GRADES)), max_size=3),
            "shortage_major": st.none() | st.fixed_dictionaries({"listed": flags, "fits_post": flags}),
            "innovation_intermediary": flags,
            "investment": st.fixed_dictionaries(
                {"tax_paid": by_year, "local_staff": by_year},
                optional={"share": st.sampled_from([0, 0.8, 1, 0.3333, 0.33333])},
            ),
            "awards": st.lists(
                st.fixed_dictionaries(
                    {
                        "level": st.sampled_from(
                            ["municipal_special", "municipal_comprehensive", "provincial"]
                        ),
                        "awarded_on": days,
                    },
                    optional={"earned_in_shanghai": flags, "filed": flags},
                ),
                max_size=3,
            ),
            "public_service": spans(field=st.just("sanitation")),
            "key_area": spans(
                area=st.sampled_from(["lingang", "five_new_towns", "north_south", "other_designated"])
            ),
            "spouse": st.fixed_dictionaries(
                {
                    "shanghai_hukou": flags,
                    "married_on": st.dates(date(1980, 1, 1), date(2024, 2, 29)).map(str),
                },
                optional={"divorced_on": ends},
            ),
            "offences": st.lists(
                st.fixed_dictionaries({"on": days, "sentence_years": st.sampled_from([0, 1.5, 4.99, 5, 12])}),
                max_size=3,
            ),
            "insured_now": flags,
        },
    ),
)


def _version(name: str) -> dict[str, Any]:
    return parse_yaml((FOLDER / f"{name}.yaml").read_text("utf-8"))


@st.composite
def fictitious(draw: Any) -> Policy:
    """A version with other numbers than any real one, as the loader would take it."""
    tree = _version(draw(st.sampled_from(["2018", "2023"])))
    points = st.integers(0, 200)
    counts = st.integers(1, 60)
    for indicator in tree["indicators"]:
        if indicator["kind"] == "table":
            for row in indicator["rows"]:
                row["points"] = draw(points)
            if "wage_months" in indicator:
                indicator["wage_months"] = {
                    "needed": draw(st.integers(1, 8)),
                    "window": draw(st.integers(8, 60)),
                    "multiple": draw(st.sampled_from([Decimal("0.5"), 1, 2, Decimal("0.85")])),
                }
        elif indicator["kind"] == "steps_by_age":
            indicator["steps"] = [
                {"up_to": age, "points": draw(points)}
                for age in sorted(draw(st.sets(st.integers(0, 80), min_size=1, max_size=5)))
            ]
        elif indicator["kind"] == "month_tiers":
            for step, tier in enumerate(indicator["tiers"], 1):
                tier |= {"window": draw(st.integers(60, 300)), "months": draw(counts), "points": 30 * step}
        elif indicator["kind"] == "per_full_year":
            indicator["points"] = draw(st.integers(1, 9))
            indicator["cap"] = draw(st.integers(9, 60))
            for group in indicator.get("groups", ()):
                group["enters_after_years"] = draw(st.integers(0, 6))
        elif indicator["kind"] == "per_amount":
            indicator |= {
                "each": draw(st.integers(1, 300_000)),
                "points": draw(st.integers(1, 30)),
                "years": draw(st.integers(1, 5)),
                "cap": draw(st.integers(30, 200)),
            }
        else:
            indicator |= {"points": -draw(st.integers(1, 200)), "look_back_years": draw(st.integers(1, 12))}
    tree["choose_the_better"] = tree["choose_the_better"][: draw(st.integers(0, 2))]
    order = draw(st.permutations(tree["indicators"]))
    tree["indicators"] = order[: draw(st.integers(1, len(order)))]
    named = {indicator["id"] for indicator in tree["indicators"]}
    tree["choose_the_better"] = [rule for rule in tree["choose_the_better"] if named >= set(rule["of"])]
    policy = policy_of(tree)
    assert list(faults_of(policy)) == []
    return policy


versions = st.sampled_from(load_policies().versions) | fictitious()

__all__ = ["contributions", "everybody", "fictitious", "scoring_days", "versions"]
