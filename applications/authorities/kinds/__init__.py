"""What authorities answer: one file a kind. A new kind is a new file and a line here."""

from applications.authorities.kinds import contributions, permits
from applications.authorities.kinds.kind import Kind

KINDS: dict[str, Kind] = {kind.name: kind for kind in (permits.KIND, contributions.KIND)}

__all__ = ["KINDS", "Kind"]
