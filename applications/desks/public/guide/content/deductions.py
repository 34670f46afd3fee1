"""Three people for each deduction; each has enough points to lose some."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from applications.desks.components import Text
from applications.desks.public.guide.content.people import Example, example

_OTHERWISE = {"birth_date": "1986-10-13", "education": [{"level": "doctorate"}]}


def _with(title: Text, **facts: Any) -> Example:
    return example(title, **_OTHERWISE, **facts)


EXAMPLES: dict[str, tuple[Example, ...]] = {
    "false_material": (
        _with(_("去年有一次"), false_materials=[{"on": "2025-03-01"}]),
        _with(_("到申请当天正好满 3 年"), false_materials=[{"on": "2023-11-02"}]),
        _with(_("3 年里有两次"), false_materials=[{"on": "2024-06-01"}, {"on": "2025-03-01"}]),
    ),
    "detention": (
        _with(_("差一天满 5 年"), detentions=[{"on": "2021-11-03"}]),
        _with(_("到申请当天正好满 5 年"), detentions=[{"on": "2021-11-02"}]),
        _with(_("5 年里有两次"), detentions=[{"on": "2022-11-23"}, {"on": "2025-02-01"}]),
    ),
    "offence": (
        _with(_("两年前判处一年有期徒刑"), offences=[{"on": "2024-09-01", "sentence_years": 1}]),
        _with(_("到申请当天正好满 5 年"), offences=[{"on": "2021-11-02", "sentence_years": 1}]),
        _with(_("多年前判处五年有期徒刑"), offences=[{"on": "2010-01-01", "sentence_years": 5}]),
    ),
}
