"""What a machine notices in a case before the reviewer does. A flag decides nothing: it says where to look.

Each check is one function in this package; its words tell the reviewer what was seen and what to do.
"""

from applications.reviews.flags import ages, elsewhere, months  # noqa: F401  each registers its checks
from applications.reviews.flags.register import Flag, flags_of

__all__ = ["Flag", "flags_of"]
