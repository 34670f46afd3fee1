"""Published rulebooks never change: editing one fails here. A new version is a new file and a new line."""

import pytest

from scoring.engine import load_policies
from scoring.engine.policy.loading import file_hash

PUBLISHED = {
    "2018.yaml": "ac894c582e940a27d4694d4c0c4137ef23b1040f4789b60d10393789b6a9585e",
    "2023.yaml": "405a7760317d92378b411b2549d1661f2c592b68f51490e9f1069734f52f4e21",
}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_file_is_never_edited(name: str) -> None:
    assert file_hash(name.removesuffix(".yaml")) == PUBLISHED[name]


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
