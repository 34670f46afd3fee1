"""Every write of rosters."""

from applications.rosters.services.consents import agree, take_back
from applications.rosters.services.drafting import begin_drafts
from applications.rosters.services.exporting import note_export, note_letter
from applications.rosters.services.forecasts import compute
from applications.rosters.services.importing import confirm, give_up, hand_in
from applications.rosters.services.keeping import forget
from applications.rosters.services.running import sweep, work

__all__ = [
    "agree",
    "begin_drafts",
    "compute",
    "confirm",
    "forget",
    "give_up",
    "hand_in",
    "note_export",
    "note_letter",
    "sweep",
    "take_back",
    "work",
]
