"""Plain cases are determined together, each opened before; what is not plain is told and waits."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.accounts.models import User
from applications.accounts.roles import Actor, Role
from applications.audit.models import Event
from applications.cases.models import Case
from applications.cases.moves import move
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.notices.models import Paper
from applications.reviews.models import Determination, Finding
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]
PAGE = "/office/determination/together/"


def _open(enter: Enter, login: str, *cases: Case) -> None:
    client = enter(login)
    for case in cases:
        assert client.get(reverse("determination_case", args=[case.pk])).status_code == 200


def test_only_what_was_opened_and_is_plain_is_determined(case_at: CaseAt, enter: Enter) -> None:
    plain, second, unopened, changed, returned = (
        case_at(State.PROPOSED, serial=serial) for serial in (51, 52, 53, 54, 55)
    )
    Finding.objects.filter(case=changed, indicator="education").update(outcome="changed", reason="不符")
    officer = story.staff(Role.DETERMINING_OFFICER, PUTUO, but=returned.reviewer_id)
    move(actor=officer, case=returned, action="send_back", note="请补充")
    reviewer = Actor(returned.reviewer_id, Role.REVIEWER, PUTUO)
    move(actor=reviewer, case=Case.objects.get(pk=returned.pk), action="propose")
    _open(enter, "putuo-decide", plain, second, changed, returned)
    _open(enter, "putuo-decide", plain)
    assert Event.objects.filter(kind="proposal_opened", chain=plain.chain).count() == 1
    client = enter("putuo-decide")
    page = text(client.get(PAGE))
    for told in (str(plain.number), "188 分", "您还没有打开看过", "有改正的事实", "曾经退回审核"):
        assert told in page
    assert "请选择" in text(client.post(PAGE, {})) or "有问题" in text(client.post(PAGE, {}))
    chosen = [f"{case.pk}:{case.version}" for case in (plain, second)]
    done = text(client.post(PAGE, {"cases": chosen}))
    assert done.count("已核定 188 分") == 2
    made = Determination.objects.filter(case__in=[plain, second])
    assert {one.determined_by_id for one in made} == {User.objects.get(login="putuo-decide").pk}
    assert Paper.objects.filter(kind="points_notice").count() == 2
    assert {Case.objects.get(pk=case.pk).state for case in (unopened, changed, returned)} == {State.PROPOSED}
    smuggled = f"{unopened.pk}:{unopened.version}"
    assert "有问题" in text(client.post(PAGE, {"cases": [smuggled]}))
    assert not Determination.objects.filter(case=unopened).exists()


def test_a_colleagues_look_does_not_count(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.PROPOSED)
    _open(enter, "putuo-decide2", case)
    assert "您还没有打开看过" in text(enter("putuo-decide").get(PAGE))


def test_more_opened_cases_are_no_more_questions(case_at: CaseAt, enter: Enter) -> None:
    cases = [case_at(State.PROPOSED, serial=serial) for serial in (51, 52, 53)]
    client = enter("putuo-decide")
    _open(enter, "putuo-decide", cases[0])
    client.get(PAGE)
    asked = []
    for more in ((), cases[1:]):
        _open(enter, "putuo-decide", *more)
        with CaptureQueriesContext(connection) as queries:
            page = text(client.get(PAGE))
        assert page.count("188 分") == 1 + len(more)
        asked.append(len(queries))
    assert asked[0] == asked[1]
