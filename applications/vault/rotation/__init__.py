"""Moving everything that is stored from older keys to the newest, while the portal goes on working.

Each stored value names the key it stands under, so there is nothing to remember between two runs: whatever
is not under the newest key is still to do. Rows are taken a few at a time in transactions of their own.
"""

from applications.vault.rotation.census import Use, uses
from applications.vault.rotation.files import renew_file, stored_files
from applications.vault.rotation.places import Place, places
from applications.vault.rotation.rows import old_rows, renew_rows

__all__ = ["Place", "Use", "old_rows", "places", "renew_file", "renew_rows", "stored_files", "uses"]
