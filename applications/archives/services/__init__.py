"""Closed cases into sealed files, and their scans back to whoever must read them.

In this order, so that a kill at any moment loses nothing and the next run goes on: the file is written
beside what is there; its row says where it lies; it is read back whole and held against the database; only
then do the scans' rows go, and after that commit their content. What a killed run leaves over, a file without
a row or a content without one, belongs to nobody and is cleared a day later.
"""

from applications.archives.services.clearing import clear_strays, erase_of
from applications.archives.services.emptying import empty, put_away
from applications.archives.services.nightly import Done, work
from applications.archives.services.opening import OPEN_DAYS, OPENERS, bring_back, follow_recheck
from applications.archives.services.sealing import seal

__all__ = [
    "OPENERS",
    "OPEN_DAYS",
    "Done",
    "bring_back",
    "clear_strays",
    "empty",
    "erase_of",
    "follow_recheck",
    "put_away",
    "seal",
    "work",
]
