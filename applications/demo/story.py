"""One person's way through the scheme, act by act, each by the role that owns it and through its service.

The demonstration leaves people at different stops of it; the tests use it to get a case anywhere.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from applications.accounts.demo_access import DEMO_PASSWORD
from applications.accounts.models import RoleGrant
from applications.accounts.roles import PORTAL, VISITOR, Actor, Role
from applications.applicants import services as applicants
from applications.applicants.models import Mandate, Person, Scope
from applications.applicants.selectors import family_facts
from applications.cases.models import Case, CaseItem, ItemState, ReasonType
from applications.cases.moves import move
from applications.cases.services import checklist, drafts, files, papers
from applications.cases.states import State
from applications.consents.texts import Kind, current
from applications.demo import numbers
from applications.demo.cast import Someone
from applications.demo.paper import scan
from applications.employers.models import Employer
from applications.outbox.models import Message
from applications.reviews.evidence import lines
from applications.reviews.models import Outcome
from applications.reviews.services import decisions, findings, referrals
from applications.vault.index import blind_index
from materials import catalogue
from materials.services import store

SOURCE = "演示数据"
_FIRST = "nobody-enters-by-this"


def staff(role: Role, scope: str = "", but: int | None = None) -> Actor:
    """Somebody who holds a role; ``but``: not this user."""
    grants = RoleGrant.objects.filter(role=role, scope=scope, ended_at=None).exclude(user_id=but or 0)
    return Actor(grants.order_by("id")[0].user_id, role, scope)


def hr_of(employer: Employer) -> Actor:
    """The employer's first HR officer."""
    return Actor(employer.officers.order_by("id")[0].user_id, Role.HR_OFFICER, str(employer.pk))


def oneself(person: Person) -> Actor:
    """The person, signed in."""
    return Actor(person.user_id, Role.APPLICANT, str(person.pk))


def months_before(day: date, count: int) -> list[str]:
    """The ``count`` months before the month of a day, the newest first, as ``YYYY-MM``."""
    newest = day.year * 12 + day.month - 2
    return [f"{number // 12}-{number % 12 + 1:02d}" for number in range(newest, newest - count, -1)]


def open_account(someone: Someone, employer: Employer) -> Person:
    """Shared data knows the permit; the HR officer opens the account; the months are delivered."""
    today = timezone.localdate()
    permit, identity = numbers.permit_number(someone.serial), numbers.id_number(someone.born, someone.serial)
    issued = today.replace(year=today.year - 6, day=1)
    until = today.replace(year=today.year + 1, day=1)
    phone = numbers.telephone(someone.serial)
    applicants.record_permit(
        actor=PORTAL,
        permit=applicants.PermitFacts(
            permit_number=permit,
            id_number=identity,
            issued_on=issued,
            valid_until=until,
            registered_phone=phone,
            source=SOURCE,
            as_of=today,
        ),
    )
    applicants.open_account(
        actor=hr_of(employer),
        entered=applicants.NewPerson(
            name=someone.name,
            id_number=identity,
            permit_number=permit,
            permit_issued_on=issued,
            permit_valid_until=until,
            phone=phone,
        ),
    )
    person: Person = Person.objects.with_permit(permit).get()
    rows = [
        applicants.ContributionRow(month=month, employer_uscc=employer.uscc, base=Decimal(someone.base))
        for month in months_before(today, someone.months)
    ]
    applicants.record_contributions(actor=PORTAL, person=person, rows=rows, source=SOURCE, as_of=today)
    return person


def activate(someone: Someone, person: Person) -> Person:
    """Both numbers, the code from the message, an own password."""
    given = {"permit_number": person.permit_number, "id_number": person.id_number}
    applicants.start_activation(actor=VISITOR, **given)
    own = Message.objects.filter(template="code", to_index=blind_index(person.phone, "phone"))
    message = own.order_by("-created_at").first()
    found = re.search(r"\d{6}", message.text) if message else None
    if found is None:
        raise RuntimeError(f"no code was sent to {someone.name}")
    agreed = current(Kind.ACCOUNT).version
    user = applicants.complete_activation(
        actor=VISITOR, digits=found[0], password=_FIRST, agreed=agreed, **given
    )
    user.is_demo = True
    user.set_password(DEMO_PASSWORD)  # which nobody may choose
    user.save(update_fields=["is_demo", "password"])
    person.refresh_from_db()
    _enter_family(someone, person)
    return person


def _enter_family(someone: Someone, person: Person) -> None:
    actor = oneself(person)
    if someone.married:
        wed = date(someone.born.year + 25, 5, 20)
        spouse = applicants.Relative(
            relation="spouse",
            name=f"{someone.name}之配偶",
            birth_date=date(someone.born.year + 1, 2, 3),
            shanghai_hukou=True,
            married_on=wed,
            is_beneficiary=bool(someone.children),
        )
        applicants.save_family_member(actor=actor, person=person, entered=spouse)
    for number, born in enumerate(someone.children, start=1):
        child = applicants.Relative(
            relation="child",
            name=f"{someone.name}之子女{number}",
            birth_date=born,
            shanghai_hukou=False,
            senior_high_full_time=timezone.localdate().year - born.year >= 16,
            school="演示中学" if timezone.localdate().year - born.year >= 12 else "演示小学",
            is_beneficiary=True,
        )
        member = applicants.save_family_member(actor=actor, person=person, entered=child)
        applicants.agree_for_child(actor=actor, child=member, version=current(Kind.GUARDIAN).version)


def give_mandate(person: Person) -> Mandate:
    """The person gives the mandate that was asked for."""
    mandate = person.mandates.get(state="asked")
    return applicants.give_mandate(
        actor=oneself(person),
        mandate=mandate,
        scope=Scope.ALL_CASES,
        until=timezone.localdate() + timedelta(days=365),
    )


def declared(someone: Someone, person: Person, employer: Employer) -> dict[str, Any]:
    """The facts that HR enters for this person."""
    today = timezone.localdate()
    return {
        "curriculum": [
            {
                "from": f"{someone.born.year + 18}-09",
                "until": f"{someone.born.year + 22}-07",
                "place": "演示大学",
                "position": "土木工程",
            },
            {"from": f"{today.year - 12}-01", "place": employer.name, "position": "技术岗位"},
        ],
        "contracts": [
            {
                "employer": employer.uscc,
                "from": f"{today.year - 12}-01-01",
                "until": f"{today.year + 2}-12-31",
            }
        ],
        "education": [
            {
                "level": someone.level,
                "mode": "full_time",
                "major": "土木工程",
                "graduated_on": f"{someone.born.year + 22}-07-01",
            }
        ],
        "hukou": "family",
    } | {key: value for key, value in family_facts(person, today).items() if key != "hukou"}


def draft(someone: Someone, person: Person, employer: Employer) -> Case:
    """HR opens the case and fills it in."""
    actor = hr_of(employer)
    case = drafts.open_case(actor=actor, person=person, employer=employer)
    drafts.save_facts(actor=actor, case=case, changes=declared(someone, person, employer))
    return case


def confirm(case: Case) -> Case:
    """The person signs the undertaking and confirms every fact."""
    actor = oneself(case.person)
    drafts.sign_undertaking(actor=actor, case=case, declared={})
    return drafts.confirm(actor=actor, case=case)


def upload_all(case: Case, actor: Actor) -> None:
    """A scan behind every paper that still asks for one."""
    known = catalogue.load().materials
    for item in case.items.filter(needed=True, private=False, state=ItemState.OPEN):
        name = known[item.material].name
        file = store(actor=actor, stream=scan(name, case.person.name), label=f"{name}（1）")
        files.add_file(actor=actor, case=case, item=item, file=file)


def submit(case: Case) -> Case:
    """HR prints the form, uploads what is left, and submits."""
    actor = hr_of(case.employer)
    papers.print_form(actor=actor, case=case)
    upload_all(case, actor)
    case.refresh_from_db()
    return move(actor=actor, case=case, action="submit")


def hand_in(case: Case) -> Case:
    """The intake officer records the originals."""
    return move(actor=staff(Role.INTAKE_OFFICER, case.district_id), case=case, action="hand_in")


def check_all(case: Case, problem: str = "") -> None:
    """Every original sighted; ``problem`` names the one material that is not in order."""
    actor = staff(Role.INTAKE_OFFICER, case.district_id)
    item: CaseItem
    for item in case.items.filter(needed=True).exclude(state__in=(ItemState.SHARED, ItemState.SIGNED)):
        if item.material == problem:
            checklist.check_item(
                actor=actor,
                case=case,
                item=item,
                state=ItemState.PROBLEM,
                reason_type=ReasonType.UNFIT,
                reason="缺少有完整地址的首页",
                accepted_instead="补上户口簿首页（完整地址）扫描件",
            )
        else:
            checklist.check_item(actor=actor, case=case, item=item, state=ItemState.SIGHTED)


def accept(case: Case) -> Case:
    """Everything was in order: accepted, with a receipt."""
    check_all(case)
    return move(actor=staff(Role.INTAKE_OFFICER, case.district_id), case=case, action="accept")


def notify(case: Case) -> Case:
    """One paper is not in order: the one-time notice."""
    check_all(case, problem="household_register")
    return move(actor=staff(Role.INTAKE_OFFICER, case.district_id), case=case, action="notify_incomplete")


def answer_referrals(case: Case) -> None:
    """The reviewer records what the authorities answered."""
    actor = Actor(case.reviewer_id, Role.REVIEWER, case.district_id)
    for referral in case.referrals.filter(closed_at=None):
        referrals.record_answer(actor=actor, referral=referral, answer="true", source="演示复函第 1 号")


def find_all(case: Case) -> None:
    """The reviewer confirms every claim."""
    actor = Actor(case.reviewer_id, Role.REVIEWER, case.district_id)
    for line in lines(case):
        if line.needs_finding and line.finding is None:
            findings.record_finding(
                actor=actor, case=case, indicator=line.indicator, outcome=Outcome.CONFIRMED
            )


def propose(case: Case) -> Case:
    """Referrals answered, findings recorded, proposed."""
    answer_referrals(case)
    find_all(case)
    actor = Actor(case.reviewer_id, Role.REVIEWER, case.district_id)
    return move(actor=actor, case=case, action="propose")


def determine(case: Case) -> Case:
    """Another officer determines."""
    decisions.determine(
        actor=staff(Role.DETERMINING_OFFICER, case.district_id, but=case.reviewer_id), case=case
    )
    case.refresh_from_db()
    return case


def decline(case: Case) -> Case:
    """Not accepted, with the reason."""
    return move(
        actor=staff(Role.INTAKE_OFFICER, case.district_id),
        case=case,
        action="decline",
        note="经核对，申请人在本市没有实际工作的劳动关系。",
    )


def refuse(case: Case) -> Case:
    """The police answered: a sentence of five years and more is a veto."""
    answer_referrals(case)
    actor = Actor(case.reviewer_id, Role.REVIEWER, case.district_id)
    findings.record_finding(
        actor=actor,
        case=case,
        indicator="offence",
        outcome=Outcome.CHANGED,
        verified={"offences": [{"on": "2015-03-01", "sentence_years": 6}]},
        reason="主管部门答复有严重刑事犯罪记录",
        evidence="主管部门复函（演示）",
    )
    find_all(case)
    case = move(actor=actor, case=case, action="propose")
    officer = staff(Role.DETERMINING_OFFICER, case.district_id, but=case.reviewer_id)
    return move(
        actor=officer, case=case, action="refuse", note="核实有严重刑事犯罪记录，依规定取消申请资格。"
    )


def withdraw(case: Case) -> Case:
    """The person withdraws."""
    return move(actor=oneself(case.person), case=case, action="withdraw", note="本人暂不申请")


def send(case: Case) -> Case:
    """HR sends the draft to the person."""
    return move(actor=hr_of(case.employer), case=case, action="send_to_applicant")


_START: tuple[Callable[[Case], Case], ...] = (send, confirm, submit, hand_in)
WAYS: dict[str, tuple[Callable[[Case], Case], ...]] = {
    State.DRAFT: (),
    State.AWAITING_APPLICANT: (send,),
    State.AWAITING_EMPLOYER: (send, confirm),
    State.SUBMITTED: (send, confirm, submit),
    State.HANDED_IN: _START,
    State.INCOMPLETE: (*_START, notify),
    State.ACCEPTED: (*_START, accept),
    State.UNDER_REVIEW: (*_START, accept),
    State.PROPOSED: (*_START, accept, propose),
    State.DETERMINED: (*_START, accept, propose, determine),
    State.DECLINED: (*_START, decline),
    State.REFUSED: (*_START, accept, refuse),
    State.WITHDRAWN: (send, confirm, submit, withdraw),
}


def tell(someone: Someone, employer: Employer) -> Case | None:
    """Live somebody's story as far as the cast says; None where the account still waits."""
    person = open_account(someone, employer)
    if not someone.ends:
        return None
    activate(someone, person)
    give_mandate(person)
    case = draft(someone, person, employer)
    for act in WAYS[someone.ends]:
        case = act(case)
        case = Case.objects.get(pk=case.pk)
    return case
