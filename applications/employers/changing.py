"""What a change changes, and which originals prove it. Everything here stands on the licences.

Telephone numbers, names of officers and who may act are no part of it: those change at once.
"""

from datetime import date
from typing import Any

from applications.employers.models import Employer, EmployerChange, LicenceKind

ON_REGISTRATION = ("name", "uscc", "kind", "district_id", "address")
ON_DISPATCH_LICENCE = ("is_dispatch_agency", "dispatch_licence", "dispatch_licence_until")
STATED = (*ON_REGISTRATION, "uscc_confirmed", *ON_DISPATCH_LICENCE)


def as_stated(columns: dict[str, Any]) -> dict[str, Any]:
    """Columns as a change keeps them: days as ISO texts."""
    until: date | None = columns["dispatch_licence_until"]
    return {
        **{name: columns[name] for name in STATED},
        "dispatch_licence_until": until.isoformat() if until else None,
    }


def standing(employer: Employer) -> dict[str, Any]:
    """What stands now, as a change would keep it."""
    return as_stated({name: getattr(employer, name) for name in STATED})


def columns(stated: dict[str, Any]) -> dict[str, Any]:
    """The columns to write when a change is verified."""
    until = stated["dispatch_licence_until"]
    return {**stated, "dispatch_licence_until": date.fromisoformat(until) if until else None}


def preview(change: EmployerChange) -> Employer:
    """The employer as it would be; never saved."""
    return Employer(**columns(change.stated))


def differences(change: EmployerChange) -> list[str]:
    """The columns that would change, in the order of the form."""
    now = standing(change.employer)
    return [name for name in STATED if change.stated[name] != now[name]]


def needed_for(change: EmployerChange) -> list[LicenceKind]:
    """The originals that prove the change, and of which it needs scans."""
    different = set(differences(change))
    proves_registration = different & {*ON_REGISTRATION}
    shows_licence = change.stated["is_dispatch_agency"] and different & {"name", "uscc", *ON_DISPATCH_LICENCE}
    ends_dispatch = "is_dispatch_agency" in different and not change.stated["is_dispatch_agency"]
    return [
        *([LicenceKind.REGISTRATION] if proves_registration or ends_dispatch else []),
        *([LicenceKind.DISPATCH] if shows_licence else []),
    ]


def missing_scans(change: EmployerChange) -> list[str]:
    """In words, which scans the change still needs."""
    there = set(change.licences.current().values_list("kind", flat=True))
    return [str(kind.label) for kind in needed_for(change) if kind not in there]
