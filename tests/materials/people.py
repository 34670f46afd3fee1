"""Facts documents and engine results for tests of the checklist."""

from typing import Any

ON = "2026-11-22"

INDICATORS = [
    "age",
    "education",
    "qualification",
    "contribution_years",
    "entrepreneur",
    "innovation_intermediary",
    "shortage_major",
    "investment_tax",
    "local_employment",
    "contribution_base",
    "public_service",
    "key_area",
    "recent_graduate",
    "award",
    "local_spouse",
    "false_material",
    "detention",
    "offence",
]


def assessment(points: dict[str, int] | None = None, dropped: tuple[str, ...] = ()) -> dict[str, Any]:
    """The engine's result with these points; ``dropped`` by an either-or rule."""
    points = points or {}
    return {
        "policy": "2023",
        "on": ON,
        "indicators": [
            {"id": name, "points": points.get(name, 0), "counted": name not in dropped} for name in INDICATORS
        ],
    }


def qualification(kind: str, grade: str, **facts: Any) -> dict[str, Any]:
    return {"qualifications": [{"kind": kind, "grade": grade, **facts}]}


def family(*children: dict[str, Any], with_spouse: bool = False, **facts: Any) -> dict[str, Any]:
    return {"beneficiaries": {"spouse": with_spouse, "children": list(children)}, **facts}


def child(born: str, *, senior_high: bool = False) -> dict[str, Any]:
    return {"birth_date": born, "senior_high_full_time": senior_high}
