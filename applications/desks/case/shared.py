"""What shared data knows of the person in a case: locked, with its source and day; and what was entered
otherwise. The same for the person, the employer with a mandate, and the officers."""

from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.applicants import selectors as applicants
from applications.applicants.models import Person
from applications.cases.models import Case
from applications.desks.case.compared import answer_rows, difference_sentences, said_by
from applications.desks.components import Row


def shared_rows(case: Case, actor: Actor) -> list[Row]:
    """Everything that this reader may see; nobody on the page can change it."""
    return [*_permit_and_months(case.person), *answer_rows(case, actor)]


def differences(case: Case, actor: Actor) -> list[str]:
    """What was entered and is otherwise in shared data, each as a sentence."""
    return [*permit_differences(case.person), *difference_sentences(case, actor)]


def permit_differences(person: Person) -> list[str]:
    """The same of the permit alone, in which the permit authority's word goes before what was entered."""
    words = _("%(what)s：填写的是 %(entered)s，共享数据是 %(shared)s，以共享数据为准。")
    return [
        words % {"what": label, "entered": entered.isoformat(), "shared": shared.isoformat()}
        for label, entered, shared in applicants.permit_differences(person)
    ]


def _permit_and_months(person: Person) -> list[Row]:
    rows = [Row(_("出生日期"), [person.birth_date.isoformat(), _("取自身份证号码")])]
    record = applicants.permit_record(person)
    if record is not None:
        source = said_by(record.source, record.as_of.isoformat())
        until = record.valid_until.isoformat() if record.valid_until else _("没有")
        rows += [
            Row(_("居住证签发日期"), [record.issued_on.isoformat(), source]),
            Row(_("居住证有效期至"), [until, source]),
        ]
        if record.cancelled_on:
            rows.append(Row(_("居住证注销日期"), [record.cancelled_on.isoformat(), source]))
    else:
        rows.append(Row(_("居住证信息"), _("还没有收到共享数据，暂按填写的内容")))
    newest = applicants.newest_month(person)
    if newest is None:
        return [*rows, Row(_("社会保险缴费记录"), _("还没有收到共享数据"))]
    months = _("%(n)d 条") % {"n": person.contributions.count()}
    source = said_by(newest.source, newest.as_of.isoformat())
    return [*rows, Row(_("社会保险缴费记录"), [months, source])]
