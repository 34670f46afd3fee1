"""From a visitor's answers to the facts document of the contract. Pure: the same answers, the same document.

Answers are the document's own keys as the shared sections write them, and a few in the visitor's words:

``depth``
    ``full`` where months, contracts and certificates are told one by one (:mod:`.full`); otherwise the
    quick questions were answered (:mod:`.quick`).
``ranges``
    contributions as ranges of months (:mod:`.spans`).
``others``, ``clean_record``
    which of the rarer indicators apply, and whether there is no record; the pages of the rest were not
    asked, or no longer count.
``papers``
    ``hukou``, ``employer_kind`` and ``dispatch_agency``: they only decide which papers are needed.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from applications.desks.public.estimate.facts import full, quick
from applications.desks.public.estimate.facts.certificates import UNKNOWN

Answers = Mapping[str, Any]

FLAGS = ("recent_full_time_graduate", "entrepreneur", "innovation_intermediary")
ASKED_ON_PAGES = ("shortage_major", "investment", "public_service", "key_area", "awards")
RECORDS = ("detentions", "offences", "false_materials")
_ALWAYS = ("birth_date", "permit", "insured_now", "spouse", "beneficiaries")


def build(answers: Answers, on: date) -> dict[str, Any]:
    """The facts document on the day of scoring, JSON values with exact numbers."""
    others = answers.get("others") or ()
    asked = [key for key in ASKED_ON_PAGES if key in others]
    records = RECORDS if answers.get("clean_record") is False else ()
    facts = {key: answers[key] for key in (*_ALWAYS, *asked, *records) if answers.get(key) is not None}
    if UNKNOWN in (facts.get("shortage_major") or {}).values():
        del facts["shortage_major"]
    facts |= dict.fromkeys((flag for flag in FLAGS if flag in others), True)
    facts |= full.parts(answers, on) if is_full(answers) else quick.parts(answers, on)
    return facts | _about_papers(answers.get("papers") or {})


def is_full(answers: Answers) -> bool:
    """Whether months and contracts are told one by one."""
    return answers.get("depth") == full.DEPTH


def _about_papers(papers: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if papers.get("hukou"):
        found["hukou"] = papers["hukou"]
    # An agency that leases workers is an enterprise by law; otherwise an unknown kind stays unknown.
    kind = papers.get("employer_kind") or ("enterprise" if papers.get("dispatch_agency") else "")
    if kind:
        found["employer"] = {"kind": kind, "dispatch_agency": bool(papers.get("dispatch_agency"))}
    return found
