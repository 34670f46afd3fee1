"""What a web server's process does once, before it answers anybody."""

import gc

from django.urls import get_resolver

MOST_YOUNG = 10_000  # objects that a page may make before Python looks which of them hold each other


def settle() -> None:
    """Load every desk, and let Python's collector pass over what stays as long as the process does.

    A full look at the portal's 200,000 objects takes a tenth of a second, and whoever asked just then waited
    for it; a list of 200 rows was looked at twice while it was drawn.
    """
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()
    gc.set_threshold(MOST_YOUNG)
