"""Forms of corrections."""

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.corrections.services import MOST_LETTERS
from applications.desks.forms import PortalForm
from materials.limits import ACCEPTED


class ScanForm(PortalForm):
    """A scan of the evidence, received like every other file."""

    scan = forms.FileField(
        label=_("依据的扫描件"),
        help_text=_("PDF，或 JPEG、PNG、HEIC 照片，不超过 20 MB"),
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ",".join(ACCEPTED)}),
    )


class NoteForm(PortalForm):
    """Why nothing is changed; the holder reads it."""

    note = forms.CharField(
        label=_("不作变更的理由"), max_length=300, widget=forms.Textarea(attrs={"rows": 4})
    )


class AnswerForm(PortalForm):
    """What the holder says to it."""

    text = forms.CharField(
        label=_("您的意见"),
        help_text=_("写明您认为对不对、为什么；有证明材料的，写明是什么材料"),
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
