"""What is done to files that are there: put in order, replaced, taken back, taken over from an earlier case.

Every act is a button of the page, so that it works without scripts.
"""

from dataclasses import dataclass

from django.contrib import messages
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.cases.models import Case, CaseFile, CaseItem
from applications.cases.services import files
from applications.desks.case.checklist import Asked
from applications.desks.case.uploading import ReplaceForm, replace
from applications.desks.requests import PortalRequest

_PLACES = {"up": -1, "down": 1}
_ACTS = ("up", "down", "remove", "replace", "take_over")


@dataclass(frozen=True, slots=True)
class Line:
    """A file as the page lists it, with the form that replaces it."""

    file: CaseFile
    form: ReplaceForm
    first: bool
    last: bool


class FilesOf:
    """The files behind one paper, and the act that a request asks for; ``problem``: why it was refused."""

    def __init__(self, request: PortalRequest, case: Case, item: CaseItem) -> None:
        self._request, self._case, self._item = request, case, item
        self._asked = next((name for name in _ACTS if name in request.POST), "")
        self._refused: tuple[int, ReplaceForm] | None = None
        self.problem = ""

    def is_asked(self) -> bool:
        """Whether the request is about files that are there already."""
        return bool(self._asked)

    def act(self) -> bool:
        """Do it; false where the page has something to say about it."""
        actor, case = self._request.actor, self._case
        try:
            if self._asked == "take_over":
                taken = files.take_over(actor=actor, case=case, item=self._item)
                messages.success(self._request, _("已沿用 %(n)d 个文件") % {"n": len(taken)})
                return True
            return self._change()
        except Refused as refused:
            self.problem = str(refused.message)
            return False

    def lines(self, paper: Asked) -> list[Line]:
        """The files in their order; a form that was refused stands where it was sent from."""
        refused = dict([self._refused] if self._refused else [])
        last = len(paper.files) - 1
        return [
            Line(file, refused.get(file.pk) or self._form(file), first=not at, last=at == last)
            for at, file in enumerate(paper.files)
        ]

    def _change(self) -> bool:
        actor, case = self._request.actor, self._case
        key = self._request.POST[self._asked]
        mine = CaseFile.objects.visible_to(actor).filter(item=self._item).select_related("item")
        file = mine.filter(pk=int(key) if key.isdecimal() else 0).first()
        if file is None:
            return True  # taken back meanwhile: the list shows what there is
        if self._asked == "replace":
            return self._replace(file)
        if self._asked == "remove":
            files.remove_file(actor=actor, case=case, file=file)
            messages.success(self._request, _("已撤下“%(file)s”") % {"file": file.label})
        else:
            files.move_file(actor=actor, case=case, file=file, by=_PLACES[self._asked])
        return True

    def _replace(self, file: CaseFile) -> bool:
        form = self._form(file, sent=True)
        self._refused = (file.pk, form)
        if not form.is_valid():
            return False
        if replace(actor=self._request.actor, case=self._case, file=file, form=form) is None:
            return False
        messages.success(self._request, _("已更换“%(file)s”") % {"file": file.label})
        return True

    def _form(self, file: CaseFile, *, sent: bool = False) -> ReplaceForm:
        given = (self._request.POST, self._request.FILES) if sent else ()
        return ReplaceForm(*given, auto_id=f"id_{file.pk}_%s")
