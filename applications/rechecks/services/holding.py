"""Who may decide a recheck: of the right level, and a stranger to the case."""

from django.utils.translation import gettext as _

from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.cases.models import Case
from applications.rechecks.models import Level, Recheck, RecheckState
from applications.rechecks.sight import has_touched

DECIDES = {Level.DISTRICT: Role.DETERMINING_OFFICER, Level.CITY: Role.CITY_OFFICER}


def must_decide(actor: Actor, recheck: Recheck) -> Recheck:
    """The recheck, locked until the caller's transaction ends.

    :raises Refused: not this officer's to decide. :raises Overtaken: decided already.
    """
    rows = Recheck.objects.select_for_update(of=("self",)).select_related("case__person", "case__employer")
    locked = rows.get(pk=recheck.pk)
    if locked.state != RecheckState.OPEN:
        raise Overtaken(_("这件复核刚刚已经有了决定，请刷新页面。"))
    if why := why_not(actor, locked):
        raise Refused(why)
    return locked


def why_not(actor: Actor, recheck: Recheck) -> str:
    """Why this officer cannot decide it, in words for him; empty if he can."""
    case = recheck.case
    if actor.role is not DECIDES[Level(recheck.level)]:
        return _("区复核由区核定人决定，市复核由市级工作人员决定。")
    if not Case.objects.visible_to(actor).filter(pk=case.pk).exists():
        return _("您不能办理与本人有关的申请，也不能办理其他区的申请。")
    if has_touched(actor.user_id, case, recheck):
        return _("您经办过这件申请，复核须由没有经办过的人员决定。")
    if recheck.officer_id not in (None, actor.user_id):
        return _("这件复核已由另一位工作人员办理。")
    return ""
