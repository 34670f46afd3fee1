"""Random people, by Hypothesis: whoever tests what holds for everybody shares them.

``people`` have facts from all times; ``lives`` have theirs within some years of the day of scoring, so that
something is always about to begin or to end.
"""

from datetime import date
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from scoring.engine.months import month_text
from tests.scoring.people import EMPLOYER, LAST_MONTH, OTHER_EMPLOYER

days = st.dates(date(1960, 1, 1), date(2027, 12, 31)).map(date.isoformat)
scoring_days = st.dates(date(2018, 1, 1), date(2027, 12, 31))
bases = st.integers(0, 50000) | st.sampled_from([9116.8, 9116.79, 11396, 22792, 34188])
months = st.integers(2013 * 12 + 3, LAST_MONTH + 13).map(month_text)
contribution_rows = st.fixed_dictionaries(
    {"month": months, "employer": st.sampled_from([EMPLOYER, OTHER_EMPLOYER]), "base": bases},
    optional={"back_paid": st.booleans(), "matches_income_tax": st.booleans()},
)


def same_row(row: dict[str, Any]) -> tuple[str, str, bool]:
    """What no two rows of a document may have in common."""
    return row["month"], row["employer"], row.get("back_paid", False)


contributions = st.lists(contribution_rows, max_size=80, unique_by=same_row)
contracts = st.none() | st.lists(st.just({"employer": EMPLOYER, "from": "2010-01-01"}), max_size=1)
by_year = st.dictionaries(st.integers(2015, 2027).map(str), st.integers(0, 2_000_000))
people = st.fixed_dictionaries(
    {"contributions": contributions},
    optional={
        "birth_date": days,
        "contracts": contracts,
        "education": st.lists(
            st.fixed_dictionaries(
                {"level": st.sampled_from(["associate", "bachelor", "master"]), "graduated_on": days}
            ),
            max_size=3,
        ),
        "qualifications": st.lists(
            st.fixed_dictionaries({"kind": st.just("title"), "grade": st.sampled_from(["junior", "senior"])}),
            max_size=2,
        ),
        "entrepreneur": st.booleans(),
        "recent_full_time_graduate": st.booleans(),
        "investment": st.fixed_dictionaries({"tax_paid": by_year, "local_staff": by_year}),
        "key_area": st.lists(
            st.fixed_dictionaries({"area": st.sampled_from(["lingang", "north_south"]), "from": days}),
            max_size=3,
        ),
        "public_service": st.lists(
            st.fixed_dictionaries({"field": st.just("sanitation"), "from": days}), max_size=3
        ),
        "spouse": st.fixed_dictionaries({"shanghai_hukou": st.booleans(), "married_on": days}),
        "detentions": st.lists(st.fixed_dictionaries({"on": days}), max_size=3),
        "false_materials": st.lists(st.fixed_dictionaries({"on": days}), max_size=3),
        "offences": st.lists(
            st.fixed_dictionaries({"on": days, "sentence_years": st.integers(0, 6)}), max_size=2
        ),
        "birth_policy_breach": st.booleans(),
    },
)
thousand = settings(max_examples=1000, deadline=None)
hundred = settings(max_examples=200, deadline=None)

near = (
    st.dates(date(2012, 1, 1), date(2032, 12, 31)) | st.sampled_from([date(2016, 2, 29), date(2024, 2, 29)])
).map(date.isoformat)
flags = st.booleans()


def lists(most: int = 2, optional: dict[str, Any] | None = None, **keys: Any) -> Any:
    """Lists of objects with these keys."""
    return st.lists(st.fixed_dictionaries(keys, optional=optional or {}), max_size=most)


def _in_order(span: dict[str, Any]) -> dict[str, Any]:
    return span | {"until": max(span["from"], span["until"])} if span.get("until") else span


def spans(**keys: Any) -> Any:
    """Lists of periods, each with its end after its beginning, or open."""
    period = st.fixed_dictionaries({"from": near, **keys}, optional={"until": st.none() | near})
    return st.lists(period.map(_in_order), max_size=3)


def _qualification(kind: str, *grades: str) -> Any:
    return st.fixed_dictionaries(
        {"kind": st.just(kind), "grade": st.sampled_from(grades)},
        optional={
            "obtained_in": st.sampled_from(["shanghai", "elsewhere"]),
            "obtained_by": st.sampled_from(["exam", "review"]),
            "listed": flags,
            "fits_post": flags,
            "registration_required": flags,
            "registered_until": st.none() | near,
        },
    )


def _spouse(married: str, divorced: str | None, local: bool) -> dict[str, Any]:
    return {
        "shanghai_hukou": local,
        "married_on": married,
        "divorced_on": divorced and max(married, divorced),
    }


@st.composite
def careers(draw: Any) -> list[dict[str, Any]]:
    """Months in a row at one base, up to about the day of scoring, and others that are out of the way."""
    last, base = draw(st.integers(2018 * 12, LAST_MONTH + 15)), draw(bases)
    count = draw(st.integers(0, 100))
    odd = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "month": st.integers(last - 50, last + 30).map(month_text),
                    "employer": st.sampled_from([EMPLOYER, OTHER_EMPLOYER]),
                    "base": bases,
                },
                optional={"back_paid": flags, "matches_income_tax": flags},
            ),
            max_size=8,
            unique_by=same_row,
        )
    )
    taken = {same_row(row) for row in odd}
    straight = [
        {"month": month_text(last - back), "employer": EMPLOYER, "base": base} for back in range(count)
    ]
    return [row for row in straight if same_row(row) not in taken] + odd


_amounts = st.sampled_from([0, 99999.99, 100000, 467000, 1000000]) | st.integers(0, 400)
_years = st.dictionaries(st.integers(2014, 2030).map(str), _amounts, max_size=9)
lives = st.fixed_dictionaries(
    {"contributions": careers(), "birth_date": st.dates(date(1958, 1, 1), date(1985, 1, 1)).map(str)},
    optional={
        "contracts": st.none() | spans(employer=st.sampled_from([EMPLOYER, OTHER_EMPLOYER])),
        "education": lists(
            level=st.sampled_from(["associate", "bachelor_no_degree", "bachelor", "master", "doctorate"]),
            optional={"graduated_on": st.none() | near},
        ),
        "qualifications": st.lists(
            _qualification("skill_level", "level_5", "level_4", "level_3", "level_2", "level_1")
            | _qualification("title", "junior", "intermediate", "senior")
            | _qualification("professional_qualification", "junior", "intermediate"),
            max_size=2,
        ),
        "shortage_major": st.fixed_dictionaries({"listed": flags, "fits_post": flags}),
        "recent_full_time_graduate": flags,
        "entrepreneur": st.sampled_from([False, False, True]),
        "innovation_intermediary": st.sampled_from([False, False, True]),
        "investment": st.fixed_dictionaries(
            {"tax_paid": _years, "local_staff": _years}, optional={"share": st.sampled_from([0, 0.3, 0.8, 1])}
        ),
        "public_service": spans(field=st.just("sanitation")),
        "key_area": spans(area=st.sampled_from(["lingang", "five_new_towns", "north_south"])),
        "awards": lists(
            level=st.sampled_from(["municipal_special", "municipal_comprehensive", "provincial"]),
            awarded_on=near,
            optional={"filed": flags, "earned_in_shanghai": flags},
        ),
        "spouse": st.builds(_spouse, near, st.none() | near, flags),
        "false_materials": lists(1, on=near),
        "detentions": lists(on=near),
        "offences": lists(1, on=near, sentence_years=st.sampled_from([0, 1.5, 4.99, 5, 12])),
        "birth_policy_breach": st.sampled_from([False, False, False, True]),
    },
)
