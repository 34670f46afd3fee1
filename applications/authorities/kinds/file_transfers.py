"""人事档案: the transfer of somebody's personnel file, step by step."""

from django.utils.translation import gettext_lazy as _

from applications.authorities.columns import choice, day, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.kind import Settles

_VERDICTS = {"checked": "true", "defective": "not_true", "not_found": "not_found"}

KIND = answering(
    name="file_transfers",
    label=_("人事档案调档"),
    source=_("人事档案保管机构"),
    columns=(
        choice(
            "step",
            _("进度"),
            {
                "asked": _("调档函已发出"),
                "arrived": _("档案已到"),
                "checked": _("档案已核对，材料齐全"),
                "defective": _("档案已核对，有缺失或疑问"),
                "not_found": _("查无档案"),
            },
        ),
        day("on", _("日期")),
        text("keeper", _("档案保管单位"), "", most=100),
        text("number", _("调档函编号"), "", most=60),
        text("remark", _("说明"), ""),
    ),
    item=lambda value: f"{value['step']} {value['on']}",
    settles=Settles("file_transfer", lambda value: _VERDICTS.get(value["step"], "")),
)
