"""What everybody may read of a sample: enough to draw it again, nothing that names a case to a stranger."""

from applications.supervision.drawing import drawn
from applications.supervision.models import Sample
from applications.supervision.selectors import published_hashes

_HEAD = """\
# sample of {month}
# seed: {seed}
# cases: {population}, drawn: {size}
# seal (SHA-256 of the sorted hashes below, joined by line feeds): {seal}
# Each hash is the SHA-256 of a case number, in hexadecimal. Sort the hashes by SHA-256 of "seed:hash":
# the first {size} are the sample.
"""


def public_list(sample: Sample) -> str:
    """The text file: how it was drawn, the sample in its order, and all hashes of the month."""
    hashes = published_hashes(sample)
    head = _HEAD.format(
        month=f"{sample.month:%Y-%m}",
        seed=sample.seed,
        population=sample.population,
        size=sample.size,
        seal=sample.seal,
    )
    parts = ["# drawn", *drawn(sample.seed, hashes, sample.size), "# all", *hashes]
    return head + "\n".join(parts) + "\n"
