"""The facts of one person: a document checked whole, then typed values that need no further checking."""

from scoring.engine.facts.errors import FactsError
from scoring.engine.facts.model import Facts
from scoring.engine.facts.parsing import parse

__all__ = ["Facts", "FactsError", "parse"]
