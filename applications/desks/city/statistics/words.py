"""What the figures are called, for the city's page and for the public one."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from applications.desks.components import Text
from applications.statistics.tally import Count, Stage

COUNTS: Mapping[Count, Text] = {
    Count.SUBMITTED: _("提交"),
    Count.ACCEPTED: _("受理"),
    Count.DETERMINED: _("核定"),
    Count.DECLINED: _("不予受理"),
    Count.REFUSED: _("不予核定"),
    Count.WITHDRAWN: _("撤回"),
    Count.LATE: _("超期办结"),
    Count.OVERDUE: _("在办超期"),
    Count.NOTICES: _("一次性告知"),
    Count.SECOND_NOTICES: _("再次告知"),
    Count.EXPEDITES: _("加急"),
    Count.RECHECKS: _("复核"),
    Count.CHANGED: _("复核改变"),
}
SHORT: Mapping[Stage, Text] = {
    Stage.HAND_IN: _("递交原件"),
    Stage.COUNTER: _("受理"),
    Stage.CLOCK: _("审核核定"),
    Stage.WHOLE: _("全程"),
}
STAGES: Mapping[Stage, Text] = {
    Stage.HAND_IN: _("提交到递交原件（自然日）"),
    Stage.COUNTER: _("递交原件到受理（工作日）"),
    Stage.CLOCK: _("受理到办结（计入的工作日）"),
    Stage.WHOLE: _("提交到办结（自然日）"),
}
