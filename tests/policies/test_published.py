"""Published rulebooks never change: editing one fails here. A new version is a new file and a new line."""

from hashlib import sha256

import pytest

from scoring.engine import load_policies
from scoring.engine.policy.loading import FOLDER

PUBLISHED = {
    "2018.yaml": "19b7328b579e46246f1431fd541068fe8ef953fb07f39a92c982321a151ce802",
    "2023.yaml": "4701ec9e1ca571c23475286c7c853b2d1b80b229ae07f44b4848747fb59edc89",
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_file_is_never_edited(name: str) -> None:
    assert sha256((FOLDER / name).read_bytes()).hexdigest() == PUBLISHED[name]


def test_every_version_is_published_here() -> None:
    assert {f"{policy.id}.yaml" for policy in load_policies().versions} == set(PUBLISHED)


def test_every_number_has_its_article_and_every_reading_its_reason() -> None:
    for policy in load_policies().versions:
        shorts = {document.short for document in policy.documents}
        sources = [
            article
            for part in (*policy.indicators, *policy.choose_the_better, *policy.veto)
            for article in part.articles
        ]
        assert {source.split(" ")[0] for source in sources} <= shorts
        assert [reading.choice for reading in policy.readings] == list(range(1, 19))
