"""市场监管: an employer's registration by its code, and how it stands."""

from django.utils.translation import gettext_lazy as _

from applications.authorities.columns import choice, day, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.kind import About

KIND = answering(
    name="employer_registrations",
    label=_("单位登记信息"),
    source=_("市场监管"),
    columns=(
        text("name", _("登记名称"), most=100),
        choice(
            "status",
            _("登记状态"),
            {
                "active": _("存续（在营）"),
                "abnormal": _("列入经营异常名录"),
                "revoked": _("吊销"),
                "cancelled": _("注销"),
                "moved_out": _("迁出本市"),
            },
        ),
        day("registered_on", _("登记日期"), None),
        text("address", _("登记住所"), ""),
    ),
    item=lambda value: "registration",
    about=About.EMPLOYER,
)
