"""The catalogue in English: catalogue.en.yaml says each of its texts once, and nothing else."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from materials.catalogue import BETWEEN_REASONS, Catalogue, CatalogueError, load
from scoring.engine.strict_yaml import YamlError, parse_yaml
from scoring.engine.words import CHINESE, article

PATH = Path(__file__).with_name("catalogue.en.yaml")
PROCEDURE = "流程"
"""What the city tells applicants of the procedure; other articles are of documents that the engine knows."""


def parse(text: str, catalogue: Catalogue) -> Mapping[str, str]:
    """The English of each Chinese text; raises :class:`CatalogueError` naming what is missing or too much."""
    try:
        english = parse_yaml(text)
    except YamlError as error:
        raise CatalogueError(str(error)) from error
    if wrong := [key for key, value in english.items() if not (isinstance(value, str) and value)]:
        raise CatalogueError(f"no English text: {', '.join(wrong)}")
    needed = {PROCEDURE, *_texts(catalogue)}
    if untranslated := sorted(needed - set(english)):
        raise CatalogueError(f"not in English: {', '.join(untranslated)}")
    if unknown := sorted(set(english) - needed):
        raise CatalogueError(f"the catalogue does not say {', '.join(unknown)}")
    return english


@cache
def _english() -> Mapping[str, str]:
    return parse(PATH.read_text(encoding="utf-8"), load())


def said(text: str, language: str = CHINESE) -> str:
    """A text of the catalogue in a language; what an officer wrote himself stands as it is."""
    return text if language == CHINESE else _english().get(text, text)


def reasons_said(because: str, language: str = CHINESE) -> str:
    """Why a paper is asked for: one reason of the catalogue or several."""
    if language == CHINESE:
        return because
    return "; ".join(said(reason, language) for reason in because.split(BETWEEN_REASONS))


def article_said(name: str, language: str = CHINESE) -> str:
    """An article that a paper or a claim rests on."""
    return said(name, language) if name == PROCEDURE else article(name, language)


def _texts(catalogue: Catalogue) -> Iterator[str]:
    for material in catalogue.materials.values():
        yield from (material.name, material.issued_by)
        yield from material.accepted.values() if isinstance(material.accepted, dict) else [material.accepted]
    for claim in catalogue.claims.values():
        yield claim.because
        if claim.check:
            yield claim.check
