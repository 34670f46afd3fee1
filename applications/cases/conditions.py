"""The guards that this room owns; the reviews room registers its own."""

from django.utils import timezone
from django.utils.translation import gettext as _

from applications.accounts.refusals import Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.consents import missing
from applications.applicants.models import Mandate
from applications.cases import news, precheck
from applications.cases.confirmations import is_unchanged
from applications.cases.entrusted import Act, why_not
from applications.cases.guards import guard
from applications.cases.models import Case, CaseItem, ItemState, Tie
from applications.cases.news import News
from applications.cases.selectors import newest_form
from applications.employers.access import why_not_file
from applications.sanctions.selectors import ban_of_person
from materials import catalogue


@guard
def mandate_open(case: Case, actor: Actor) -> None:
    """The employer may fill in: it asked for a mandate with the account, or holds one that says so."""
    if why := why_not(Act.FILL, case.person, case.employer, case):
        raise Refused(why)


@guard
def mandate_given(case: Case, actor: Actor) -> None:
    """The person has given this employer a mandate that runs today and covers this case.

    A confirmation without any change asks nothing of the employer, so that each mandate will do.
    """
    mandates = Mandate.objects.running().filter(person_id=case.person_id, employer_id=case.employer_id)
    if not mandates.exists():
        raise Refused(_("还没有有效的委托。请本人先确认委托用人单位办理。"))
    if is_unchanged(case):
        return
    if why := why_not(Act.HAND_OVER, case.person, case.employer, case):
        raise Refused(why)


@guard
def employer_verified(case: Case, actor: Actor) -> None:
    """Only a verified employer can go on, an agency while it is licensed."""
    if why := why_not_file(case.employer):
        raise Refused(why)


@guard
def undertaking_signed(case: Case, actor: Actor) -> None:
    """The person signed the undertaking for this case [办法 14]."""
    if not case.undertakings.exists():
        raise Refused(_("请先签署承诺，再确认申请。"))


@guard
def consents_given(case: Case, actor: Actor) -> None:
    """The person agreed to how the own data and those of young children are used, in today's words."""
    if missing(case.person):
        raise Refused(_("请先阅读并同意个人信息的处理；有未满 14 周岁子女的，还须以监护人身份同意。"))


@guard
def confirmable(case: Case, actor: Actor) -> None:
    """The facts alone do not shut the person out; told to the person, who alone sees all of them."""
    for remark in precheck.of_facts_alone(case, case.to_be_scored_on(timezone.localdate())):
        if remark.blocks:
            raise Refused(remark.sentence)


@guard
def facts_confirmed(case: Case, actor: Actor) -> None:
    """The applicant confirmed the newest version of the facts."""
    newest = case.facts.last()
    if newest is None or case.confirmed_facts_id != newest.pk:
        raise Refused(_("事实有改动，须由本人再次确认。"))


@guard
def form_printed(case: Case, actor: Actor) -> None:
    """The application form of these very facts was printed for the employer's seal."""
    if newest_form(case) is None:
        raise Refused(_("请先打印《积分申请表》，由单位盖章后上传。"))


@guard
def pre_check_passed(case: Case, actor: Actor) -> None:
    """Nothing is left that would be sent back anyway."""
    today = timezone.localdate()
    remarks = (
        precheck.for_employer(case, today)
        if actor.role == Role.HR_OFFICER
        else precheck.for_applicant(case, today)
    )
    blocks = [remark.sentence for remark in remarks if remark.blocks]
    if blocks:
        raise Refused(" ".join(blocks))
    if ban_of_person(case.person_id, today):  # told to the person alone, on his own pages
        raise Refused(_("现在不能提交，原因请本人登录门户查看。"))


@guard
def items_settled(case: Case, actor: Actor) -> None:
    """Every paper was found in order."""
    settled = (ItemState.SIGHTED, ItemState.SHARED, ItemState.SIGNED)
    left = case.items.filter(needed=True).exclude(state__in=settled).count()
    if left:
        raise Refused(_("还有 %(n)d 份材料没有核对或有问题，不能受理。") % {"n": left})


@guard
def problems_listed(case: Case, actor: Actor) -> None:
    """A notice says everything at once: each paper was looked at, and at least one has a problem."""
    needed = case.items.filter(needed=True)
    if not needed.filter(state=ItemState.PROBLEM).exists():
        raise Refused(_("没有标记有问题的材料，无须告知补正。"))
    unchecked = needed.filter(state__in=(ItemState.OPEN, ItemState.UPLOADED)).count()
    if unchecked:
        raise Refused(_("还有 %(n)d 份材料没有核对。补正须一次性告知，请核对完再发出。") % {"n": unchecked})


@guard
def first_notice(case: Case, actor: Actor) -> None:
    """One notice a submission; another needs new facts and the manager."""
    if news.notice_before(case) is not None:
        raise Refused(_("本次提交已经一次性告知过。确有新情况的，请区负责人办理再次告知。"))


@guard
def only_news(case: Case, actor: Actor) -> None:
    """Another notice names only what was not there, or not yet over, at the one before."""
    notice = news.notice_before(case)
    if notice is None:
        raise Refused(_("本次提交还没有告知过，由受理员发出一次性告知书。"))
    problems = case.items.filter(needed=True, state=ItemState.PROBLEM)
    old = [item for item in problems if news.news_of(item, notice, news.files_of(item)) is News.NOTHING]
    if old:
        words = _("告知时已经核对过、之后没有变化的材料不能再要求补正：%(papers)s。请受理员改记核对结果。")
        raise Refused(words % {"papers": _("、").join(_paper(item) for item in old)})


def _paper(item: CaseItem) -> str:
    return catalogue.load().materials[item.material].name


@guard
def listed_answered(case: Case, actor: Actor) -> None:
    """Every listed item was answered with a new file."""
    unanswered = (ItemState.PROBLEM, ItemState.OPEN)
    left = case.items.filter(needed=True, listed=True, state__in=unanswered).count()
    if left:
        raise Refused(_("还有 %(n)d 份列明的材料没有补正。") % {"n": left})


@guard
def no_tie(case: Case, actor: Actor) -> None:
    """Nobody handles a case of himself, of his family, or of an employer he is tied to."""
    me = actor.user_id or 0
    own = case.person.user_id == me
    acts = case.employer.officers.serving().filter(user_id=me)
    if own or acts.exists() or Tie.objects.of_case(case).filter(user_id=me).exists():
        raise Refused(_("您不能办理与本人有关的申请。"))
