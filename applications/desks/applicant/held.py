"""What is held about a person as pages and paper tell it: section by section, with the way to correct it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.roles import Actor
from applications.applicants import selectors as applicants
from applications.applicants.models import ContributionMonth, Mandate, PermitRecord, Person
from applications.authorities.kinds import KINDS
from applications.authorities.models import SharedAnswer
from applications.cases import document
from applications.cases.models import Case, CaseFile
from applications.cases.readers import Reader
from applications.consents.models import Consent
from applications.consents.texts import Kind
from applications.desks.applicant.holdings import messages_to
from applications.desks.case.answers import cards, gathered
from applications.desks.case.compared import said_by
from applications.desks.case.family import member_rows
from applications.desks.case.profile_pages import address_rows
from applications.desks.case.standing import archived_words
from applications.desks.components import Change, Column, Row, Table
from applications.notices.kinds import KINDS as PAPERS
from applications.notices.models import Paper
from applications.outbox.titles import title_of
from applications.records.models import RecordEntry
from applications.vault.masks import mask_id, mask_permit, mask_phone


@dataclass(frozen=True, slots=True)
class Section:
    """``parts``: titles with rows, in this order; ``correct``: how somebody has wrong things put right."""

    title: str
    correct: str
    parts: list[tuple[str, list[Row]]] = field(default_factory=list)
    table: Table | None = None


def sections(person: Person, actor: Actor, *, in_full: bool = False) -> list[Section]:
    """Everything that is held; ``in_full``: numbers as they are, for the copy that the person takes away."""
    return [
        _person(person, in_full),
        _family(person),
        _months(person),
        _answers(person, actor),
        _agreed(actor),
        *(_case(case, actor) for case in _cases(actor)),
        _points(actor),
        _papers(actor),
        _messages(person),
    ]


def _person(person: Person, in_full: bool) -> Section:
    record = applicants.permit_record(person)
    until = record.valid_until if record else person.permit_valid_until
    cancelled = record.cancelled_on if record else person.permit_cancelled_on
    confirmed = (
        _("已确认：%(how)s") % {"how": person.get_phone_confirmed_by_display()}
        if person.phone_confirmed_at
        else _("还没有确认；请本人持居住证和身份证到受理点确认")
    )
    address, district = address_rows(person)
    phone = [person.phone if in_full else mask_phone(person.phone), confirmed]
    permit = person.permit_number if in_full else mask_permit(person.permit_number)
    rows = [
        Row(_("姓名"), person.name),
        Row(_("身份证号码"), person.id_number if in_full else mask_id(person.id_number)),
        Row(_("出生日期"), person.birth_date.isoformat()),
        Row(_("手机号码"), phone, [Change(reverse("applicant_phone"), _("更换"), _("手机号码"))]),
        Row(address.key, address.value, [Change(reverse("applicant_profile"), _("修改"), address.key)]),
        district,
        Row(_("户口类别"), person.get_hukou_display() if person.hukou else ""),
    ]
    of_permit = [
        Row(_("居住证号码"), permit),
        Row(_("有效期至"), until.isoformat() if until else ""),
        *([Row(_("已注销"), cancelled.isoformat())] if cancelled else []),
        Row(_("来源"), _source(record)),
    ]
    how = _(
        "姓名、证件号码有误的，带证件到受理点更正；地址和手机号码自己修改；居住证的日期有误的，向提供数据的部门核对。"
    )
    return Section(_("本人"), how, [("", rows), (_("居住证"), of_permit)])


def _source(record: PermitRecord | None) -> str:
    if record is None:
        return _("开户时填写，还没有收到共享数据")
    return said_by(record.source, record.as_of.isoformat())


def _family(person: Person) -> Section:
    parts = [(str(row.get_relation_display()), member_rows(row)) for row in person.family.order_by("id")]
    return Section(_("家庭成员"), _("随时可以自己修改或者删去。"), parts)


def _months(person: Person) -> Section:
    rows = [
        [
            month.month,
            month.employer_uscc,
            f"{month.base:,.2f}",
            _remark(month),
        ]
        for month in person.contributions.order_by("-month", "employer_uscc")
    ]
    table = Table(
        caption=_("职工社会保险缴费记录"),
        columns=[
            Column(_("月份")),
            Column(_("缴费单位")),
            Column(_("缴费基数（元）"), numeric=True),
            Column(_("说明")),
        ],
        rows=rows,
        empty=_("还没有收到共享的缴费记录。"),
        caption_hidden=True,
        first_is_header=True,
    )
    return Section(
        _("职工社会保险缴费记录"), _("有误的，向社会保险经办机构核对；更正后会再传过来。"), table=table
    )


def _remark(month: ContributionMonth) -> str:
    if month.back_paid:
        return _("补缴，不计入")
    return "" if month.matches_income_tax else _("与个人所得税申报基数不匹配，不计入")


def _answers(person: Person, actor: Actor) -> Section:
    answers = SharedAnswer.objects.visible_to(actor).filter(person=person).order_by("kind", "pk")
    rows = [
        Row(KINDS[answer.kind].label, said_by(answer.source, answer.as_of.isoformat())) for answer in answers
    ]
    how = _("有误的，向提供的部门核对；在申请里可以说明与共享数据不一致的地方。内容见 JSON 副本。")
    return Section(_("其他部门共享的数据"), how, [("", rows)] if rows else [])


def _agreed(actor: Actor) -> Section:
    mandates = Mandate.objects.visible_to(actor).select_related("employer").order_by("-pk")
    rows = [
        Row(one.employer.name, [str(one.get_state_display()), _day(one.answered_at or one.asked_at)])
        for one in mandates
    ]
    consents = [
        Row(
            Kind(one.kind).label,
            [
                _("第 %(n)s 版") % {"n": one.version},
                _day(one.given_at),
                *([_("已撤回：%(day)s") % {"day": _day(one.taken_back_at)}] if one.taken_back_at else []),
            ],
        )
        for one in Consent.objects.visible_to(actor).order_by("-pk")
    ]
    how = _("委托在“委托”里撤销；同意过什么在“我同意过什么”里查看和撤回。")
    return Section(_("委托和同意"), how, [(_("委托"), rows), (_("同意"), consents)])


def _cases(actor: Actor) -> Iterable[Case]:
    return Case.objects.visible_to(actor).select_related("employer").order_by("-pk")


def _case(case: Case, actor: Actor) -> Section:
    files = CaseFile.objects.visible_to(actor).filter(item__case=case).count()
    uploaded = "" if files or case.is_open else archived_words(case, Reader.APPLICANT)
    signed = case.undertakings.order_by("-pk").first()
    rows = [
        Row(_("单位"), case.employer.name),
        Row(_("状态"), str(case.get_state_display())),
        Row(_("上传的文件"), uploaded or _("%(n)s 个") % {"n": files}),
        Row(_("本人承诺"), _("签署于 %(day)s") % {"day": _day(signed.at)} if signed else ""),
    ]
    facts = document.declared(case)
    answers = [(str(card.title), card.rows) for card in gathered(cards(facts))] if facts else []
    how = _(
        "没有提交的，打开申请修改；已经提交的，撤回后修改，或者在告知补正时修改；核定以后不服的，申请复核。"
    )
    return Section(_("申请 %(number)s") % {"number": str(case)}, how, [("", rows), *answers])


def _points(actor: Actor) -> Section:
    rows = [
        Row(
            entry.effective_on.isoformat(),
            _("%(kind)s，%(points)s 分") % {"kind": entry.get_kind_display(), "points": entry.points},
        )
        for entry in RecordEntry.objects.visible_to(actor).order_by("-pk")
    ]
    return Section(_("积分记录"), _("不服的，可以申请复核。"), [("", rows)] if rows else [])


def _papers(actor: Actor) -> Section:
    rows = [
        Row(paper.number, [str(PAPERS[paper.kind].title), paper.issued_on.isoformat()])
        for paper in Paper.objects.visible_to(actor).order_by("-pk")
    ]
    how = _("文书签发后不改动；内容更正时另发一份，旧的注明已被替代。")
    return Section(_("文书"), how, [("", rows)] if rows else [])


def _messages(person: Person) -> Section:
    rows = [
        Row(_day(message.created_at), [title_of(message.template), str(message.get_state_display())])
        for message in messages_to(person)
    ]
    return Section(_("发给您的短信"), _("短信的内容和号码保存 180 天。"), [("", rows)] if rows else [])


def _day(moment: object) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}"  # type: ignore[arg-type]
