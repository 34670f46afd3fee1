"""The party that asked for a recheck takes it back, as long as nobody has decided an item of it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor
from applications.audit import services as audit
from applications.rechecks.models import Recheck, RecheckState
from applications.rechecks.services.asking import must_be_party


def withdraw(*, actor: Actor, recheck: Recheck) -> Recheck:
    """The result stands as it was, and can be disputed again.

    Not once an officer has decided an item: nobody takes back what does not go his way, and asks another.

    :raises Refused: not the party that asked, or an item is decided.
    :raises Overtaken: decided or taken back already.
    """
    with transaction.atomic():
        rows = Recheck.objects.select_for_update(of=("self",)).select_related("case")
        held = rows.get(pk=recheck.pk)
        must_be_party(actor, held.case)
        if actor.role != held.asked_as:
            raise Refused(_("这件复核由另一方提出，只有提出的一方可以撤回。"))
        if held.state != RecheckState.OPEN:
            raise Overtaken(_("这件复核已经办结，不能撤回。请刷新页面查看结果。"))
        if held.officer_id is not None:
            raise Refused(_("工作人员已经开始作出决定，不能再撤回，请等待复核决定。"))
        held.state, held.withdrawn_at = RecheckState.WITHDRAWN, timezone.now()
        held.save(update_fields=["state", "withdrawn_at"])
        audit.record(
            actor=actor,
            chain=held.case.chain,
            kind="recheck_withdrawn",
            before=held.level,
            after=held.state,
            data={"recheck": held.pk},
        )
        return held


def may_be_withdrawn(actor: Actor, recheck: Recheck) -> bool:
    """Whether this party asked for it and no item is decided yet."""
    return actor.role == recheck.asked_as and recheck.officer_id is None
