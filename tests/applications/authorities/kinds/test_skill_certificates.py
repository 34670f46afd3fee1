"""Which claims a looked-up certificate speaks of."""

from typing import Any

import pytest

from applications.authorities.kinds.skill_certificates import KIND

LEVEL_3 = {"kind": "skill_level", "grade": "level_3", "obtained_in": "shanghai"}
LEVEL_2 = {"kind": "skill_level", "grade": "level_2"}
TITLE = {"kind": "title", "grade": "senior"}


@pytest.mark.parametrize(
    ("claim", "known", "differs"),
    [
        ([TITLE], [LEVEL_3], False),  # nobody looked for a title
        ([TITLE, {**LEVEL_3}], [LEVEL_3], False),
        ([TITLE, LEVEL_2], [LEVEL_3], True),
        ([LEVEL_2], [], True),  # looked for, and not there
        ([], [], False),
        (None, [LEVEL_3], False),
    ],
)
def test_a_found_certificate_speaks_of_its_own_kind(claim: Any, known: Any, differs: bool) -> None:
    assert KIND.landings[0].differs(claim, known) == differs
