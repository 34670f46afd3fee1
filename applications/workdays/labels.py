"""Why a day counts or not, in the person's words."""

from django.utils.translation import gettext_lazy as _

from applications.workdays.arithmetic import Reason

REASONS = {
    Reason.ORDINARY: _("工作日"),
    Reason.MAKE_UP: _("调休上班日"),
    Reason.WEEKEND: _("周末"),
    Reason.OFF: _("节假日放假"),
    Reason.STATUTORY: _("法定节假日（该年放假安排尚未公布，暂定）"),
}
