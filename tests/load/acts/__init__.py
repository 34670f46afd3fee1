"""Random people do random things at random times through the services, and the portal stays whole."""

from collections import Counter

tally: Counter[str] = Counter()
"""How many acts were tried, done and refused in this process, for the report."""
