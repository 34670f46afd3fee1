"""Names of the districts on pages. Papers and records take ``District.name``, which is Chinese."""

from django.utils.translation import gettext, gettext_noop

# Named here so that their English stands in the catalogue; a district that is founded later stays Chinese.
KNOWN = (
    gettext_noop("黄浦区"),
    gettext_noop("徐汇区"),
    gettext_noop("长宁区"),
    gettext_noop("静安区"),
    gettext_noop("普陀区"),
    gettext_noop("虹口区"),
    gettext_noop("杨浦区"),
    gettext_noop("闵行区"),
    gettext_noop("宝山区"),
    gettext_noop("嘉定区"),
    gettext_noop("浦东新区"),
    gettext_noop("金山区"),
    gettext_noop("松江区"),
    gettext_noop("青浦区"),
    gettext_noop("奉贤区"),
    gettext_noop("崇明区"),
)


def district_name(name: str) -> str:
    """A district as the page says it."""
    return gettext(name) if name in KNOWN else name
