"""Policy versions in plain words, and what changed between two of them. No database, nothing of Django."""

from scoring.digest.comparison import Change, Difference, Line, compare
from scoring.digest.parts import Part, parts_of

__all__ = ["Change", "Difference", "Line", "Part", "compare", "parts_of"]
