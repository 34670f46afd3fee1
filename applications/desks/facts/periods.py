"""特定的公共服务领域 and 远郊重点区域: periods of work."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.desks.facts.answers import choices
from applications.desks.facts.rows import DatedRowForm, Rows
from applications.desks.fields import DateField
from applications.policy.terms import KeyArea, PublicServiceField


class PublicServiceForm(DatedRowForm):
    """One period in a public service."""

    field = forms.ChoiceField(label=_("领域"), choices=choices(PublicServiceField))
    first = DateField(label=_("开始日期"))
    last = DateField(label=_("结束日期"), help_text=_("现在还在做的不填"), required=False)


class PublicServiceRows(Rows):
    """Every period in a public service."""

    key = "public_service"
    noun = _("公共服务经历")
    form = PublicServiceForm
    defaults = {"field": PublicServiceField.SANITATION}


class KeyAreaForm(DatedRowForm):
    """One period of working and living in a key area."""

    area = forms.ChoiceField(label=_("区域"), choices=choices(KeyArea))
    first = DateField(label=_("开始日期"), help_text=_("在这个区域既工作又居住的第一天"))
    last = DateField(label=_("结束日期"), help_text=_("现在还在这里工作和居住的不填"), required=False)


class KeyAreaRows(Rows):
    """Every period of working and living in a key area."""

    key = "key_area"
    noun = _("在重点区域的经历")
    form = KeyAreaForm
