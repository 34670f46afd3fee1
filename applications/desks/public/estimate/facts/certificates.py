"""Which conditions decide whether a certificate counts, and what stands for an answer without a value."""

from applications.policy.terms import Qualification

NONE, UNKNOWN = "none", "unknown"
TITLE, SKILL = "title", "skill_level"


def conditions_of(qualification: str) -> tuple[str, ...]:
    """Names of the conditions that can decide whether a qualification counts; none where it never does."""
    kind = qualification.partition(".")[0]
    if qualification in ("", NONE, Qualification.TITLE_JUNIOR, Qualification.LICENCE_JUNIOR):
        return ()
    registration = ("registration_required", "registered_until")
    if kind == TITLE:
        return ("fits_post", "obtained_by", "obtained_in", *registration)
    if kind == SKILL:
        return ("fits_post", "listed", "obtained_in")
    return ("fits_post", "listed", *registration)
