"""Uploading files behind a paper: several at once; a refused one is told with its reason, the rest stays."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.refusals import AlreadyThere, Refused
from applications.accounts.roles import Actor
from applications.cases.models import Case, CaseFile, CaseItem
from applications.cases.services import files
from applications.desks.forms import PortalForm
from materials import catalogue
from materials.limits import ACCEPTED, MAX_FILES_PER_MATERIAL
from materials.models import StoredFile
from materials.refusals import RefusedFile
from materials.services import discard, store

_ACCEPT = ",".join(ACCEPTED)
_Put = TypeVar("_Put")


class _Several(forms.FileInput):
    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """One or more files; cleans to a list."""

    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = data if isinstance(data, list | tuple) else [data]
        # An empty file is left to the room of materials, which says what to do about it.
        cleaned = [super(SeveralFilesField, self).clean(one, initial) for one in given or [None]]
        return [one for one in cleaned if one]


class UploadForm(PortalForm):
    """Files for one paper, chosen or photographed on the spot; ``chosen`` cleans to all of them."""

    mark_optional = False

    chosen = SeveralFilesField(
        label=_lazy("选择文件"),
        help_text=_lazy("PDF，或 JPEG、PNG、HEIC 照片，每个不超过 20 MB；可以一次选多个文件"),
        required=False,
        allow_empty_file=True,
        max_length=None,
        widget=_Several(attrs={"accept": _ACCEPT}),
    )
    # Offered where fingers are used (portal.css); elsewhere it would be a second dialogue for files.
    photo = SeveralFilesField(
        label=_lazy("或者现在拍照"),
        required=False,
        allow_empty_file=True,
        max_length=None,
        widget=_Several(attrs={"accept": "image/*", "capture": "environment"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        cleaned["chosen"] = cleaned.get("chosen", []) + cleaned.pop("photo", [])
        if not cleaned["chosen"] and not self.errors:
            self.add_error("chosen", self.fields["chosen"].error_messages["required"])
        return cleaned


class ReplaceForm(PortalForm):
    """The file that takes another's place."""

    by = forms.FileField(
        label=_lazy("换成哪个文件"),
        allow_empty_file=True,
        max_length=None,
        widget=forms.FileInput(attrs={"accept": _ACCEPT}),
    )


def upload(*, actor: Actor, case: Case, item: CaseItem, form: UploadForm) -> list[CaseFile]:
    """Store every good file of a valid form behind the paper; a refused one becomes an error of the form."""

    def put(stored: StoredFile) -> CaseFile:
        return files.add_file(actor=actor, case=case, item=item, file=stored)

    return upload_each(actor=actor, form=form, label=_label(item), put=put)


def upload_each(
    *, actor: Actor, form: UploadForm, label: str, put: Callable[[StoredFile], _Put]
) -> list[_Put]:
    """Store every good file of a valid form under a label and put it where it belongs."""
    given = form.cleaned_data["chosen"]
    some, rest = given[:MAX_FILES_PER_MATERIAL], given[MAX_FILES_PER_MATERIAL:]
    added = _each(actor=actor, label=label, form=form, field="chosen", given=some, put=put)
    if rest:
        words = _("“%(file)s”等 %(n)d 个文件没有保存：每份材料最多 %(most)d 个文件，请合并后再上传。")
        told = {"file": rest[0].name, "n": len(rest), "most": MAX_FILES_PER_MATERIAL}
        form.add_error("chosen", words % told)
    return added


def replace(*, actor: Actor, case: Case, file: CaseFile, form: ReplaceForm) -> CaseFile | None:
    """Put the file of a valid form in the place of another; refused, it becomes an error of the form."""

    def put(stored: StoredFile) -> CaseFile:
        return files.replace_file(actor=actor, case=case, file=file, by=stored)

    given = [form.cleaned_data["by"]]
    added = _each(actor=actor, label=_label(file.item), form=form, field="by", given=given, put=put)
    return added[0] if added else None


def _label(item: CaseItem) -> str:
    return catalogue.load().materials[item.material].name[:80]


def _each(
    *,
    actor: Actor,
    label: str,
    form: PortalForm,
    field: str,
    given: Sequence[UploadedFile],
    put: Callable[[StoredFile], _Put],
) -> list[_Put]:
    """The name a file had on the device is used only to tell the person which one is meant."""
    added: list[_Put] = []
    for one in given:
        try:
            stored = store(actor=actor, stream=one, claimed_name=one.name or "", label=label)
            try:
                added.append(put(stored))
            except Refused:
                discard(actor=actor, file_id=stored.pk)
                raise
        except (RefusedFile, AlreadyThere) as refused:
            form.add_error(field, _("“%(file)s”：%(why)s") % {"file": one.name, "why": refused})
        except Refused as refused:
            form.add_error(field, refused.message)
            break
    return added
