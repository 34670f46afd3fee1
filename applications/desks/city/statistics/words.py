"""What the figures are called, for the city's page and for the public one."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from applications.desks.components import Text
from applications.statistics.tally import Count, Stage

COUNTS: Mapping[Count, Text] = {
    Count.SUBMITTED: pgettext_lazy("figure", "提交"),
    Count.ACCEPTED: pgettext_lazy("figure", "受理"),
    Count.DETERMINED: pgettext_lazy("figure", "核定"),
    Count.DECLINED: pgettext_lazy("figure", "不予受理"),
    Count.REFUSED: pgettext_lazy("figure", "不予核定"),
    Count.WITHDRAWN: pgettext_lazy("figure", "撤回"),
    Count.LATE: pgettext_lazy("figure", "超期办结"),
    Count.OVERDUE: pgettext_lazy("figure", "在办超期"),
    Count.NOTICES: pgettext_lazy("figure", "一次性告知"),
    Count.SECOND_NOTICES: pgettext_lazy("figure", "再次告知"),
    Count.EXPEDITES: pgettext_lazy("figure", "加急"),
    Count.RECHECKS: pgettext_lazy("figure", "复核"),
    Count.CHANGED: pgettext_lazy("figure", "复核改变"),
}
SHORT: Mapping[Stage, Text] = {
    Stage.HAND_IN: pgettext_lazy("figure", "递交原件"),
    Stage.COUNTER: pgettext_lazy("figure", "受理"),
    Stage.CLOCK: pgettext_lazy("figure", "审核核定"),
    Stage.WHOLE: pgettext_lazy("figure", "全程"),
}
STAGES: Mapping[Stage, Text] = {
    Stage.HAND_IN: _("提交到递交原件（自然日）"),
    Stage.COUNTER: _("递交原件到受理（工作日）"),
    Stage.CLOCK: _("受理到办结（计入的工作日）"),
    Stage.WHOLE: _("提交到办结（自然日）"),
}
