"""市科委 · 技术转移备案: whether an employer is a technology-transfer agency on file."""

from django.utils.translation import gettext_lazy as _

from applications.authorities.columns import day, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.comparing import claimed_in_vain
from applications.authorities.kinds.filings import on_file
from applications.authorities.kinds.kind import About, Landing

KIND = answering(
    name="transfer_filings",
    label=_("技术转移服务机构备案"),
    source=_("市科委·技术转移备案"),
    columns=(
        text("number", _("备案编号"), most=60),
        day("filed_on", _("备案日期")),
        day("ended_on", _("备案终止日期"), None),
    ),
    item=lambda value: value["number"],
    about=About.EMPLOYER,
    landings=(Landing("innovation_intermediary", on_file, claimed_in_vain),),
)
