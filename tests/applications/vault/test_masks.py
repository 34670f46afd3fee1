import pytest

from applications.vault import masks


@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (masks.mask_name, "王小明", "王*"),
        (masks.mask_name, "", ""),
        (masks.mask_id, "310107199001011234", "310***********1234"),
        (masks.mask_id, "3101234", "*******"),
        (masks.mask_phone, "13812341234", "138****1234"),
        (masks.mask_permit, "3101070001234", "*********1234"),
        (masks.mask_permit, "", ""),
    ],
)
def test_what_is_shown(mask, value, shown):
    assert mask(value) == shown
