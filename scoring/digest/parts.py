"""A policy version cut into parts, each with its aspects in words: what a rulebook page shows."""

from collections.abc import Mapping
from typing import NamedTuple

from scoring.digest.indicators import aspects_of
from scoring.digest.words import amount, articles, told, word
from scoring.engine.policy.model import ChooseTheBetter, Policy, Reading, VetoRule

Aspects = Mapping[str, str]
"""What is said of a part: a label, and the text under it."""

VERSION, INDICATOR, CHOICE, VETO, READING = "version", "indicator", "choice", "veto", "reading"


class Part(NamedTuple):
    """A part of a version. ``key`` names it across versions, within its ``group``."""

    group: str
    key: str
    title: str
    aspects: Aspects


def parts_of(policy: Policy) -> tuple[Part, ...]:
    """Every part, in the order of the document; together they say everything that the file says."""
    names = {indicator.id: told(indicator.name) for indicator in policy.indicators}
    questions = {reading.name: reading.question for reading in policy.readings}
    return (
        Part(VERSION, "", word("version.title"), _version(policy)),
        *(Part(INDICATOR, one.id, told(one.name), aspects_of(one, questions)) for one in policy.indicators),
        *(_choice(rule, names) for rule in policy.choose_the_better),
        *(_veto(rule) for rule in policy.veto),
        *(_reading(reading) for reading in policy.readings),
    )


def _version(policy: Policy) -> Aspects:
    documents = {
        word("version.document", short=told(paper.short)): word(
            "version.document_text", title=told(paper.title), number=told(paper.number)
        )
        for paper in policy.documents
    }
    return {
        word("version.name"): told(policy.name),
        word("version.valid"): word("version.span", first=policy.valid_from, last=policy.valid_until),
        **documents,
        word("version.standard"): amount("points", policy.standard),
        word("version.wage_term"): told(policy.wage_term),
    }


def _choice(rule: ChooseTheBetter, names: Mapping[str, str]) -> Part:
    one, two = (names[place] for place in rule.of)
    aspects = {
        word("choice.tie"): one,
        word("choice.articles"): articles(rule.articles),
        word("choice.says"): told(rule.says),
    }
    return Part(CHOICE, " ".join(sorted(rule.of)), word("choice.title", one=one, two=two), aspects)


def _veto(rule: VetoRule) -> Part:
    aspects = {word("veto.name"): told(rule.name), word("veto.articles"): articles(rule.articles)}
    if rule.sentence_years is not None:
        aspects[word("veto.sentence_years")] = amount("at_least_years", rule.sentence_years)
    return Part(VETO, rule.fact, word("veto.title", fact=word(f"facts.{rule.fact}")), aspects)


def _reading(reading: Reading) -> Part:
    aspects = {
        word("reading.choice"): str(reading.choice),
        word("reading.question"): told(reading.question),
        word("reading.takes"): word(f"takes.{reading.takes}"),
        word("reading.because"): told(reading.because),
        word("reading.applies_to"): word(f"applies_to.{reading.applies_to}"),
    }
    return Part(READING, reading.name, word("reading.title", question=told(reading.question)), aspects)
