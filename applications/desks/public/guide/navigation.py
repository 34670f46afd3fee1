"""The chapters of the guide."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from applications.desks.context import Entry

_CHAPTERS = (
    (_("怎样申请"), "guide"),
    (_("积分指标"), "guide_indicators"),
    (_("常见误解"), "guide_mistakes"),
    (_("工作日计算"), "guide_working_days"),
    (_("各区受理点"), "guide_districts"),
    (_("测试题集"), "guide_cases"),
    (_("政策和数据"), "policy"),
)


def chapters(path: str) -> list[Entry]:
    """Every chapter; ``active``: the page lies in it, ``here``: it is the page."""
    entries = [(label, reverse(name)) for label, name in _CHAPTERS]
    above = [url for _label, url in entries if path.startswith(url)]
    active = max(above, key=len, default="")
    return [Entry(label, url, active=url == active, here=url == path) for label, url in entries]
