"""What the library of electronic certificates can hold: materials that shared data spares [细则 4]."""

from django.utils.functional import Promise, lazystr

from materials import catalogue


def spared(of: str) -> dict[str, Promise]:
    """The materials of the applicant or the employer that need not be handed in, with their names."""
    found = catalogue.load().materials
    return {name: _named(name) for name, paper in found.items() if paper.shared and paper.of == of}


def _named(name: str) -> Promise:
    return lazystr(_Name(name))


class _Name:
    """The name in the reader's language, at the moment in which it is read."""

    def __init__(self, material: str) -> None:
        self._material = material

    def __str__(self) -> str:
        return catalogue.load().materials[self._material].name
