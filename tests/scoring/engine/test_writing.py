"""Results as JSON."""

import json

from scoring.engine.writing import written


def test_chinese_stands_as_it_is_and_keys_in_their_order() -> None:
    result = {"policy": "2023", "total": 128, "because": "满 10 年", "falls_below_on": None, "levers": [0.8]}
    text = '{"policy":"2023","total":128,"because":"满 10 年","falls_below_on":null,"levers":[0.8]}'
    assert written(result) == text.encode()
    assert list(json.loads(written(result))) == list(result)
