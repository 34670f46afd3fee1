"""Results as JSON: the same bytes on the command line and over HTTP."""

from collections.abc import Mapping
from typing import Any

import msgspec

_encoder = msgspec.json.Encoder()


def written(result: Mapping[str, Any]) -> bytes:
    """One line of JSON in UTF-8, keys in the order of the contract."""
    return _encoder.encode(result)
