"""市科委 · 孵化器备案: the incubator in which an employer has settled."""

from django.utils.translation import gettext_lazy as _

from applications.authorities.columns import day, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.comparing import claimed_in_vain
from applications.authorities.kinds.filings import on_file
from applications.authorities.kinds.kind import About, Landing

KIND = answering(
    name="incubator_filings",
    label=_("孵化器备案"),
    source=_("市科委·孵化器备案"),
    columns=(
        text("number", _("备案编号"), most=60),
        text("incubator", _("孵化器名称"), most=100),
        day("filed_on", _("备案日期")),
        day("ended_on", _("备案终止日期"), None),
    ),
    item=lambda value: value["number"],
    about=About.EMPLOYER,
    landings=(Landing("entrepreneur", on_file, claimed_in_vain),),
)
