"""电子证照库: certificates of a person that need not be handed in, because the library holds them."""

from django.utils.translation import gettext_lazy as _

from applications.authorities.columns import choice, day, text
from applications.authorities.kinds.answering import answering
from applications.authorities.kinds.library import spared

KIND = answering(
    name="certificates",
    label=_("个人电子证照"),
    source=_("电子证照库"),
    columns=(
        choice("material", _("证照"), spared("applicant")),
        text("number", _("证照编号"), "", most=60),
        day("valid_until", _("有效期至"), None),
    ),
    item=lambda value: value["material"],
)
