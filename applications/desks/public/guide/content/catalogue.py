"""All examples by the indicator that they explain."""

from collections.abc import Mapping

from applications.desks.public.guide.content import basic, bonus, deductions
from applications.desks.public.guide.content.people import Example

EXAMPLES: Mapping[str, tuple[Example, ...]] = {**basic.EXAMPLES, **bonus.EXAMPLES, **deductions.EXAMPLES}
