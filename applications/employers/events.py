"""What follows from something in this room; rooms above add their handlers in ``jifen_portal/wiring.py``."""

from dataclasses import dataclass

from applications.accounts.following import Handlers
from applications.accounts.roles import Actor
from applications.employers.models import Employer


@dataclass(frozen=True, slots=True)
class EmployerMoved:
    """A verified employer is registered in another district now; ``came_from`` is the code of the old one."""

    actor: Actor
    employer: Employer
    came_from: str


on_employer_moved: Handlers[EmployerMoved] = Handlers()
