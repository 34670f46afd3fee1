"""Ten visitors: what each types on which page, and the facts document that says the same, written by hand."""

from dataclasses import dataclass
from typing import Any

Typed = dict[str, str | list[str]]

NOW = "range 1"
PRESENT = {"employer": "present", "from": "2026-11-22", "until": None}


@dataclass(frozen=True)
class Visitor:
    typed: dict[str, Typed]
    facts: dict[str, Any]
    total: int


def day(name: str, text: str) -> Typed:
    return dict(zip((f"{name}_year", f"{name}_month", f"{name}_day"), text.split("-"), strict=True))


def month(name: str, text: str) -> Typed:
    return dict(zip((f"{name}_year", f"{name}_month"), text.split("-"), strict=True)) if text else {}


def rows(prefix: str, *typed: Typed) -> Typed:
    found: Typed = {f"{prefix}-TOTAL_FORMS": str(len(typed)), f"{prefix}-INITIAL_FORMS": "0"}
    for n, row in enumerate(typed):
        found |= {f"{prefix}-{n}-{name}": value for name, value in row.items()}
    return found


def spell(first: str, last: str, base: str, *besides: str) -> Typed:
    return {**month("first", first), **month("last", last), "base": base, "besides": list(besides)}


def months(
    first: str, last: str, base: float, *, n: int = 1, back_paid: bool = False, matches: bool = True
) -> list[dict[str, Any]]:
    year, number = (int(part) for part in first.split("-"))
    found = []
    while (text := f"{year}-{number:02d}") <= last:
        row = {"month": text, "employer": f"range {n}", "base": base}
        found.append(row | {"back_paid": back_paid, "matches_income_tax": matches})
        year, number = (year, number + 1) if number < 12 else (year + 1, 1)
    return found


def present(n: int = 1) -> dict[str, Any]:
    """The contract of today, with the payer of a range."""
    return {**PRESENT, "employer": f"range {n}"}


def past(first: str, until: str, n: int = 1) -> dict[str, Any]:
    return {"employer": f"range {n}", "from": first, "until": until}


# What somebody answers who has nothing to say on a page.
PLAIN: dict[str, Typed] = {
    "birth": day("birth_date", "1990-05-06"),
    "permit": {"applies": "yes", **day("issued_on", "2018-05-01"), **day("valid_until", "2027-04-30")},
    "education": {"education_level": "none"},
    "qualifications": {"qualification": "none"},
    "work": {"contract_term": "long", "insured_now": "yes", "ever_paid": "no"},
    "spouse": {"applies": "no"},
    "others": {"any_record": "no"},
    "papers": {"hukou": "", "employer_kind": "", "dispatch_agency": "no", **rows("beneficiaries")},
}
PAID = {**PLAIN["work"], "ever_paid": "yes"}
PLAIN_FACTS: dict[str, Any] = {
    "birth_date": "1990-05-06",
    "permit": {"issued_on": "2018-05-01", "valid_until": "2027-04-30"},
    "education": [],
    "qualifications": [],
    "contracts": [PRESENT],
    "contributions": [],
    "insured_now": True,
    "beneficiaries": {"spouse": False, "children": []},
}


def certified(kind: str, grade: str, **facts: Any) -> dict[str, Any]:
    return {"kind": kind, "grade": grade, "fits_post": True, **facts}


def degree(level: str, mode: str = "full_time") -> Typed:
    return {"education_level": level, "education_mode": mode}


TITLE: Typed = {"fits_post": "yes", "obtained_by": "exam", "registration_required": "no"}
TITLED = {"obtained_by": "exam", "registration_required": False}
RARE = [
    "recent_full_time_graduate",
    "shortage_major",
    "investment",
    "key_area",
    "awards",
    "entrepreneur",
    "innovation_intermediary",
]


def visitor(total: int, typed: dict[str, Typed], facts: dict[str, Any]) -> Visitor:
    merged = {key: value for key, value in {**PLAIN_FACTS, **facts}.items() if value is not None}
    return Visitor({**PLAIN, **typed}, merged, total)


TAX = {"2023": 466000, "2024": 467000, "2025": 467000}
SINCE_2025 = rows("ranges", spell("2025-11", "", "13000"))
YEAR_AT_ONE = {
    "contributions": months("2025-11", "2026-10", 13000),
    "contracts": [past("2025-11-01", "2026-10-31"), present()],
}
BACHELOR_2025 = {"level": "bachelor", "mode": "full_time", "graduated_on": "2025-07-01"}
VISITORS = {
    "founder with an associate degree, 76 months, 80 % of 1.4 million tax": visitor(
        128,
        {
            "birth": day("birth_date", "1988-10-13"),
            "education": degree("associate"),
            "work": PAID,
            "contributions": rows("ranges", spell("2020-07", "", "6,838")),
            "others": {"others": ["investment"], "any_record": "no"},
            "investment": {
                "applies": "yes",
                "share": "80",
                **{f"tax_{year}": str(amount) for year, amount in TAX.items()},
            },
        },
        {
            "birth_date": "1988-10-13",
            "education": [{"level": "associate", "mode": "full_time"}],
            "contributions": months("2020-07", "2026-10", 6838),
            "contracts": [past("2020-07-01", "2026-10-31"), present()],
            "investment": {"share": 0.8, "tax_paid": TAX},
        },
    ),
    "bachelor with degree, without permit, contract and contributions": visitor(
        120,
        {
            "permit": {"applies": "no"},
            "education": degree("bachelor"),
            "work": {"contract_term": "none", "insured_now": "no", "ever_paid": "no"},
        },
        {
            "permit": None,
            "education": [{"level": "bachelor", "mode": "full_time"}],
            "contracts": [],
            "insured_now": False,
        },
    ),
    "associate with five years, three of them at 0.8 times": visitor(
        120,
        {
            "education": degree("associate", "adult"),
            "work": PAID,
            "contributions": rows(
                "ranges", spell("2021-11", "2023-10", "7310"), spell("2023-11", "", "10500.5")
            ),
        },
        {
            "education": [{"level": "associate", "mode": "adult"}],
            "contributions": [
                *months("2021-11", "2023-10", 7310),
                *months("2023-11", "2026-10", 10500.5, n=2),
            ],
            "contracts": [past("2021-11-01", "2023-10-31"), past("2023-11-01", "2026-10-31", 2), present(2)],
        },
    ),
    "title by examination elsewhere, a year at 1 time": visitor(
        133,
        {
            "qualifications": {"qualification": "title.intermediate"},
            "certificate": {**TITLE, "obtained_in": "elsewhere"},
            "work": PAID,
            "contributions": SINCE_2025,
        },
        {
            **YEAR_AT_ONE,
            "qualifications": [certified("title", "intermediate", **TITLED, obtained_in="elsewhere")],
        },
    ),
    "title by review elsewhere": visitor(
        33,
        {
            "qualifications": {"qualification": "title.senior"},
            "certificate": {**TITLE, "obtained_in": "elsewhere", "obtained_by": "review"},
            "work": PAID,
            "contributions": SINCE_2025,
        },
        {
            **YEAR_AT_ONE,
            "qualifications": [
                certified("title", "senior", **{**TITLED, "obtained_by": "review"}, obtained_in="elsewhere")
            ],
        },
    ),
    "master and registered qualification, married to a local for eleven years, two children": visitor(
        173,
        {
            "education": degree("master"),
            "qualifications": {"qualification": "professional_qualification.intermediate"},
            "certificate": {
                "fits_post": "yes",
                "listed": "yes",
                "registration_required": "yes",
                **day("registered_until", "2026-11-21"),
            },
            "work": PAID,
            "contributions": rows("ranges", spell("2025-11", "2026-11", "13000")),
            "spouse": {"applies": "yes", "shanghai_hukou": "yes", **day("married_on", "2015-05-20")},
            "papers": {
                "hukou": "collective",
                "employer_kind": "enterprise",
                "dispatch_agency": "yes",
                "spouse": "yes",
                **rows(
                    "beneficiaries",
                    {**day("birth_date", "2010-11-22"), "senior_high_full_time": "yes"},
                    {**day("birth_date", "2019-02-28"), "senior_high_full_time": "no"},
                ),
            },
        },
        {
            "education": [{"level": "master", "mode": "full_time"}],
            "qualifications": [
                certified(
                    "professional_qualification",
                    "intermediate",
                    listed=True,
                    registration_required=True,
                    registered_until="2026-11-21",
                )
            ],
            "contributions": months("2025-11", "2026-11", 13000),
            "contracts": [past("2025-11-01", "2026-11-21"), present()],
            "spouse": {"shanghai_hukou": True, "married_on": "2015-05-20"},
            "beneficiaries": {
                "spouse": True,
                "children": [
                    {"birth_date": "2010-11-22", "senior_high_full_time": True},
                    {"birth_date": "2019-02-28", "senior_high_full_time": False},
                ],
            },
            "hukou": "collective",
            "employer": {"kind": "enterprise", "dispatch_agency": True},
        },
    ),
    "sweeper of ten years in two spells, 50 years old": visitor(
        117,
        {
            "birth": day("birth_date", "1976-11-22"),
            "education": degree("bachelor_no_degree", "online"),
            "others": {"others": ["public_service"], "any_record": "no"},
            "public-service": rows(
                "public_service",
                {"field": "sanitation", **day("first", "2010-01-01"), **day("last", "2014-12-31")},
                {"field": "sanitation", **day("first", "2021-11-22")},
            ),
        },
        {
            "birth_date": "1976-11-22",
            "education": [{"level": "bachelor_no_degree", "mode": "online"}],
            "public_service": [
                {"field": "sanitation", "from": "2010-01-01", "until": "2014-12-31"},
                {"field": "sanitation", "from": "2021-11-22"},
            ],
        },
    ),
    "back-paid, paid by another, unlike the income tax: only two years are left": visitor(
        86,
        {
            "education": degree("associate"),
            "work": {**PAID, "contract_term": "short"},
            "contributions": rows(
                "ranges",
                spell("2018-01", "2018-12", "7000", "back_paid"),
                spell("2019-01", "2019-12", "7000", "other_employer"),
                spell("2020-01", "2020-12", "7000", "tax_differs"),
                spell("2021-01", "2022-12", "7000"),
            ),
        },
        {
            "education": [{"level": "associate", "mode": "full_time"}],
            "contributions": [
                *months("2018-01", "2018-12", 7000, back_paid=True),
                *months("2019-01", "2019-12", 7000, n=2),
                *months("2020-01", "2020-12", 7000, n=3, matches=False),
                *months("2021-01", "2022-12", 7000, n=4),
            ],
            "contracts": [
                past("2018-01-01", "2018-12-31"),
                past("2020-01-01", "2020-12-31", 3),
                past("2021-01-01", "2022-12-31", 4),
                {**present(4), "until": "2026-11-22"},
            ],
        },
    ),
    "doctor with a detention, a fine and a sentence of five years": visitor(
        0,
        {
            "education": degree("doctorate"),
            "others": {"any_record": "yes"},
            "records": rows(
                "records",
                {"kind": "detentions", **day("on", "2023-06-01")},
                {"kind": "offences", **day("on", "2010-06-01"), "sentence_years": "5"},
                {"kind": "offences", **day("on", "2024-06-01"), "sentence_years": "0.5"},
                {"kind": "false_materials", **day("on", "2025-01-10")},
            ),
        },
        {
            "education": [{"level": "doctorate", "mode": "full_time"}],
            "detentions": [{"on": "2023-06-01"}],
            "offences": [
                {"on": "2010-06-01", "sentence_years": 5},
                {"on": "2024-06-01", "sentence_years": 0.5},
            ],
            "false_materials": [{"on": "2025-01-10"}],
        },
    ),
    "everything rare at once": visitor(
        496,
        {
            "education": degree("bachelor"),
            "others": {"others": RARE, "any_record": "no"},
            "graduation": day("graduated_on", "2025-07-01"),
            "shortage-major": {"listed": "yes", "fits_post": "yes"},
            "investment": {
                "applies": "yes",
                "share": "50",
                "staff_2023": "60",
                "staff_2024": "60",
                "staff_2025": "60.5",
            },
            "key-area": rows("key_area", {"area": "lingang", **day("first", "2023-11-22")}),
            "awards": rows(
                "awards",
                {
                    "level": "municipal_comprehensive",
                    **day("awarded_on", "2024-05-01"),
                    "earned_in_shanghai": "yes",
                    "filed": "yes",
                },
            ),
        },
        {
            "education": [BACHELOR_2025],
            "recent_full_time_graduate": True,
            "entrepreneur": True,
            "innovation_intermediary": True,
            "shortage_major": {"listed": True, "fits_post": True},
            "investment": {"share": 0.5, "local_staff": {"2023": 60, "2024": 60, "2025": 60.5}},
            "key_area": [{"area": "lingang", "from": "2023-11-22"}],
            "awards": [
                {
                    "level": "municipal_comprehensive",
                    "awarded_on": "2024-05-01",
                    "earned_in_shanghai": True,
                    "filed": True,
                }
            ],
        },
    ),
}
