"""The documents of a policy version in the language of the page."""

from applications.desks.language import is_english
from applications.policy import selectors
from scoring.engine import load_policies
from scoring.engine.words import ENGLISH, policy_text


def documents_shown(version: str) -> list[str]:
    """Each as title and number. Raises KeyError for a version that is not there."""
    if not is_english():
        return selectors.documents_of(version)
    return [
        f"{policy_text(paper.title, ENGLISH)} ({policy_text(paper.number, ENGLISH)})"
        for paper in load_policies().version(version).documents
    ]
