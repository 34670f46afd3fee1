"""The acceptance point of a district as rows of a summary list; what nobody entered yet says so."""

from django.utils.translation import gettext as _

from applications.desks.components import Row
from applications.places.selectors import acceptance_point


def point_rows(district_code: str) -> list[Row]:
    """Name, address, telephone and hours."""
    point = acceptance_point(district_code)
    unknown = _("尚未填写")
    if point is None:
        return [Row(_("受理点"), unknown)]
    return [
        Row(_("受理点"), point.name),
        Row(_("地址"), point.address or unknown),
        Row(_("电话"), point.telephone or unknown),
        Row(_("办公时间"), point.hours or unknown),
    ]
