"""What an employer did under its mandates: every act of its officers on the person's data and cases."""

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from applications.accounts.roles import Role
from applications.applicants.models import Person
from applications.audit.models import Event
from applications.audit.selectors import events_of
from applications.cases.models import Case
from applications.desks.case.history import FILES, MOVES, WORDS, Happening
from applications.desks.papers import paper_text
from applications.employers.models import Employer
from materials import catalogue

Text = str | Promise

# Of the person's own chain, and looks: the course of a case leaves them out.
OTHERS: dict[str, Text] = {
    "account_opened": _lazy("为您开户"),
    "account_numbers_differ": _lazy("填写的证件号码与已有账户不一致"),
    "phone_confirmed": _lazy("开户时手机号码与居住证登记一致，予以确认"),
    "mandate_asked": _lazy("请您委托"),
    "profile_updated": _lazy("修改了住址等资料"),
    "family_member_entered": _lazy("填写了家庭成员"),
    "family_member_changed": _lazy("修改了家庭成员"),
    "family_member_removed": _lazy("删除了家庭成员"),
    "file_opened": _lazy("查看了：%(what)s"),
    "file_previewed": _lazy("查看了：%(what)s"),
    "file_replaced": _lazy("更换了：%(what)s"),
    "paper_opened": _lazy("查看了文书"),
    "letter_printed": _lazy("打印了介绍信"),
    "paper_issued": _lazy("生成了申请表"),
}


def deeds(person: Person, employer: Employer) -> list[Happening]:
    """The newest first; of a case with its number."""
    found = [_told(event, "") for event in events_of(person.chain) if _is_of(event, employer)]
    for case in Case.objects.filter(person=person):  # one that went to another employer, too
        found += [_told(event, str(case)) for event in events_of(case.chain) if _is_of(event, employer)]
    return sorted(found, key=lambda happening: happening.at, reverse=True)


def _is_of(event: Event, employer: Employer) -> bool:
    return event.role == Role.HR_OFFICER and event.scope == str(employer.pk)


def _told(event: Event, case: str) -> Happening:
    words = _words(event)
    text = _("%(case)s：%(what)s") % {"case": case, "what": words} if case else words
    return Happening(event.at, text, Role.HR_OFFICER.label, note=event.note_text)


def _words(event: Event) -> str:
    """In words; what has none of its own is named as a further act, so that nothing is left out."""
    tell: Callable[[Event], Text] | None = WORDS.get(event.kind)
    if tell is not None:
        return str(tell(event))
    sentence = MOVES.get(event.kind) or FILES.get(event.kind) or OTHERS.get(event.kind)
    return str(sentence or _("其他操作")) % {"what": _paper(event)}


def _paper(event: Event) -> str:
    known = catalogue.load().materials
    material = str(event.data.get("item", "")).partition(":")[0]
    return paper_text(known[material].name) if material in known else _("材料")
