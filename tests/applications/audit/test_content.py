from decimal import Decimal

import pytest

from applications.audit.content import check_data


@pytest.mark.parametrize(
    "data",
    [
        {"case": 12, "items": ["contract", None, True], "on": "2026-11-22"},
        {"id": "5f0c1b7e-1a2b-4c3d-8e9f-123456789012", "hash": "13812345678" + "a" * 53},
        {"uscc": "91310000MA1FL4T53M", "number": "沪积通〔2026〕310107-000123"},
    ],
)
def test_ids_codes_and_hashes_have_their_place(data):
    check_data(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ({"id": "310107199001011234"}, r"data\.id looks like"),
        ({"rows": [{"to": "tel 13812345678"}]}, r"data\.rows\[0\]\.to looks like"),
        ({"13812345678": 1}, "data looks like"),
        ({"text": "长" * 201}, "too long"),
        ({"share": 0.5}, "a float"),
        ({"share": Decimal("0.5")}, "a Decimal"),
    ],
)
def test_what_tells_of_a_person_or_is_not_exact_has_none(data, why):
    with pytest.raises(ValueError, match=why) as caught:
        check_data(data)
    assert "13812345678" not in str(caught.value)
