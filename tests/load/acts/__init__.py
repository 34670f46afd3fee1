"""Random people do random things at random times through the services, and the portal stays whole."""

from collections import Counter

tally: Counter[str] = Counter()
"""Acts of this process, done and refused, together and by name; those that found nothing to do apart."""
