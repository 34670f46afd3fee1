"""Which row of the database a parameter of an address means, seen from a row of the table."""

from collections.abc import Callable
from typing import Any

from applications.cases.models import Tie
from applications.corrections.models import Correction
from applications.demo.cast import PUTUO
from applications.kiosks.models import Device
from applications.notices.models import PrintRun
from applications.outbox.models import Message
from applications.places.models import AcceptancePoint
from applications.policy.models import Proposal
from applications.rechecks.models import Recheck, RecheckItem
from applications.reviews.models import Absence
from applications.rosters.models import Batch
from applications.sanctions.models import Ban, Deed
from applications.simulations.models import Simulation
from applications.supervision.models import Sample, SampledCase
from tests.access.addresses import addresses
from tests.access.row import Row
from tests.access.world import World

FINDERS: dict[str, Callable[[World, Row], Any]] = {
    "case_id": lambda world, row: world.cases[row.at].pk,
    "item_id": lambda world, row: world.item(row.at).pk,
    "file_id": lambda world, row: world.file(row.at).file_id,
    "paper_id": lambda world, row: world.paper(row.at, row.what).pk,
    "member_id": lambda world, row: (
        (world.child(row.at) if "consent" in row.name else world.member(row.at)).pk
    ),
    "employer_id": lambda world, row: world.employer_of(row.at).pk,
    "licence_id": lambda world, row: world.employer_of(row.at).licences.earliest("pk").pk,
    "officer_id": lambda world, row: world.employer_of(row.at).officers.earliest("pk").pk,
    "invitation_id": lambda world, row: world.employer_of(row.at).invitations.earliest("pk").pk,
    "change_id": lambda world, row: world.employer_of(row.at).changes.earliest("pk").pk,
    "objection_id": lambda world, row: world.employer_of(row.at).objections.earliest("pk").pk,
    "referral_id": lambda world, row: world.cases[row.at].referrals.earliest("pk").pk,
    "user_id": lambda world, row: world.users["putuo-review"],
    "tie_id": lambda world, row: Tie.objects.get(user=world.users["putuo-manager"]).pk,
    "absence_id": lambda world, row: Absence.objects.filter(district=PUTUO).earliest("pk").pk,
    "expedite_id": lambda world, row: world.cases[row.at].expedites.earliest("pk").pk,
    "point_id": lambda world, row: AcceptancePoint.objects.filter(district=PUTUO).earliest("pk").pk,
    "message_id": lambda world, row: (
        Message.objects.filter(template="account_opened").earliest("created_at").pk
    ),
    "proposal_id": lambda world, row: Proposal.objects.get(state=row.at).pk,
    "sample_id": lambda world, row: Sample.objects.get().pk,
    "sampled_id": lambda world, row: SampledCase.objects.get().pk,
    "print_id": lambda world, row: PrintRun.objects.get().pk,
    "simulation_id": lambda world, row: Simulation.objects.get().pk,
    "recheck_id": lambda world, row: Recheck.objects.get(case=world.cases[row.at]).pk,
    "recheck_item_id": lambda world, row: RecheckItem.objects.get(recheck__case=world.cases[row.at]).pk,
    "correction_id": lambda world, row: Correction.objects.get(case=world.cases[row.at]).pk,
    "ban_id": lambda world, row: Ban.objects.get().pk,
    "deed_id": lambda world, row: Deed.objects.get(case=world.cases[row.at]).pk,
    "batch_id": lambda world, row: Batch.objects.filter(employer=world.employer_of(row.at)).earliest("pk").pk,
    "device_id": lambda world, row: Device.objects.get().pk,
    "mandate_id": lambda world, row: world.mandate(row.at).pk,
}


def parameters(world: World, row: Row) -> dict[str, Any]:
    """Every parameter that the row's address takes."""
    wanted = addresses()[row.name].takes - set(row.given)
    return {name: FINDERS[name](world, row) for name in wanted} | dict(row.given)
