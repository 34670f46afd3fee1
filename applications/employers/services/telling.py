"""Messages to those who manage an employer."""

from collections.abc import Mapping

from applications.employers.models import Employer
from applications.outbox import services as outbox
from applications.outbox.templates import Value


def tell_managers(
    employer: Employer, template: str, *, of: str, values: Mapping[str, Value] | None = None
) -> None:
    """Write one message to each manager, once for what ``of`` names, in the caller's transaction."""
    for officer in employer.officers.serving().filter(is_manager=True).order_by("id"):
        outbox.enqueue(
            key=f"{template}:{employer.pk}:{of}:{officer.pk}",
            template=template,
            to=officer.phone,
            values=values or {},
            chain=employer.chain,
            district=employer.district_id,
        )
