"""Uploading files behind a paper: several at once; a refused one is told with its reason, the rest stays."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor
from applications.cases.models import Case, CaseFile, CaseItem
from applications.cases.services import checklist
from applications.desks.forms import PortalForm
from materials import catalogue
from materials.services import discard, store
from materials.uploads import ACCEPTED, RefusedFile


class _Several(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or more files; cleans to a list."""

    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        # An empty file is left to the room of materials, which says what to do about it.
        return [super(SeveralFilesField, self).clean(one, initial) for one in given or [None]]


class UploadForm(PortalForm):
    """Files for one paper."""

    chosen = SeveralFilesField(
        label=_lazy("选择文件"),
        help_text=_lazy("PDF，或 JPEG、PNG、HEIC 照片，每个不超过 20 MB；可以一次选多个文件"),
        allow_empty_file=True,
        max_length=None,
        widget=_Several(attrs={"accept": ",".join(ACCEPTED)}),
    )


def upload(*, actor: Actor, case: Case, item: CaseItem, form: UploadForm) -> list[CaseFile]:
    """Store every good file of a valid form behind the paper; each refused one becomes an error of the form.

    The name a file had on the device is used only to tell the person which one is meant.
    """
    name = catalogue.load().materials[item.material].name
    count = CaseFile.objects.filter(item=item).count()
    added: list[CaseFile] = []
    for given in form.cleaned_data["chosen"]:
        label = f"{name}（{count + len(added) + 1}）"
        try:
            file = store(actor=actor, stream=given, claimed_name=given.name, label=label[:80])
            if CaseFile.objects.filter(item=item, removed_at=None, file__sha256=file.sha256).exists():
                discard(actor=actor, file_id=file.pk)
                form.add_error("chosen", _("“%(file)s”已经上传过，没有重复保存。") % {"file": given.name})
                continue
            added.append(checklist.add_file(actor=actor, case=case, item=item, file=file))
        except RefusedFile as refused:
            form.add_error("chosen", _("“%(file)s”：%(why)s") % {"file": given.name, "why": refused})
        except Refused as refused:
            form.add_error("chosen", refused.message)
            break
    return added
