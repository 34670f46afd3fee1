"""The three administrators: messages and papers, accounts, events."""

import re
from collections.abc import Callable
from html import unescape

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from applications.accounts.models import User
from applications.accounts.roles import PORTAL, Role
from applications.audit.models import Event, Seal
from applications.audit.services import record, seal
from applications.cases.models import Case
from applications.cases.states import State
from applications.demo.cast import PUTUO
from applications.notices.models import Paper, PaperState, PrintRun, PrintState
from applications.outbox import services as outbox
from applications.outbox.models import Message
from applications.outbox.models import State as MessageState
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]


def _failed(key: str, to: str = "19900001234", **more: str) -> Message:
    with transaction.atomic():
        message = outbox.enqueue(key=key, template="accepted", to=to, values={"case": "JF1"}, **more)
    Message.objects.filter(pk=message.pk).update(state=MessageState.FAILED, error="rejected")
    return message


def test_an_undelivered_message_is_sent_again_once(world: object, enter: Enter) -> None:
    message, client = _failed("a"), enter("system")
    page = text(client.get(reverse("system_home")))
    assert "199****1234" in page
    assert "rejected" in page
    assert message.text not in page
    address = reverse("system_resend", args=[message.pk])
    client.post(address)
    message.refresh_from_db()
    assert (message.state, message.error) == (MessageState.PENDING, "")
    client.post(address)
    assert "已经重新发送过" in text(client.get(reverse("system_home")))
    event = Event.objects.get(kind="message_resent")
    assert event.data == {"message": str(message.pk), "template": "accepted"}


def test_codes_and_messages_without_a_number_stay_where_they_are(world: object, enter: Enter) -> None:
    code, nobody = _failed("b", purpose="code"), _failed("c", to="")
    client = enter("system")
    page = text(client.get(reverse("system_home")))
    assert len(re.findall(r">\s*不能重发\s*<", page)) == 2
    assert re.search(r">\s*没有号码\s*<", page)
    for message in (code, nobody):
        client.post(reverse("system_resend", args=[message.pk]))
        message.refresh_from_db()
        assert message.state == MessageState.FAILED


def test_a_failed_paper_is_made_again(case_at: CaseAt, enter: Enter) -> None:
    case_at(State.AWAITING_EMPLOYER)
    case = case_at(State.SUBMITTED, serial=52)
    paper, client = Paper.objects.get(case_id=case.pk), enter("system")
    address = reverse("system_retry", args=[paper.pk])
    refused = "这份文书不在未生成之列"
    assert refused in text(client.post(address, follow=True))
    Paper.objects.filter(pk=paper.pk).update(state=PaperState.FAILED, failure="缺字")
    page = text(client.get(reverse("system_papers")))
    assert paper.number in page
    assert "缺字" in page
    assert case.person.name not in page
    assert client.get(reverse("paper", args=[paper.pk])).status_code == 404
    assert client.post(address)["Location"] == reverse("system_papers")
    assert refused in text(client.post(address, follow=True))  # a second press
    paper.refresh_from_db()
    assert (paper.state, paper.failure) == (PaperState.PENDING, "")
    assert Event.objects.filter(kind="paper_retried").count() == 1


def test_papers_that_failed_for_one_reason_are_made_again_together(case_at: CaseAt, enter: Enter) -> None:
    case_at(State.DETERMINED)
    client, address, reason = enter("system"), reverse("system_retry_alike"), "生成 5 次都没有完成"
    number = Paper.objects.update(state=PaperState.FAILED, failure=reason)
    assert number > 1
    assert f"{number} 份：{reason}" in text(client.get(reverse("system_papers")))
    assert f"已重新排队生成 {number} 份文书" in text(client.post(address, {"reason": reason}, follow=True))
    assert Paper.objects.filter(state=PaperState.PENDING, failure="").count() == number
    assert "都已经重新排队" in text(client.post(address, {"reason": reason}, follow=True))
    assert Event.objects.filter(kind="paper_retried").count() == number


def test_a_print_run_that_was_stopped_is_bound_again(case_at: CaseAt, enter: Enter) -> None:
    """The officer reads what happened, the system administrator has it tried again."""
    case_at(State.SUBMITTED)
    asking = User.objects.get(login="putuo-intake")
    own = {"district_id": PUTUO, "asked_by_id": asking.pk, "role": Role.INTAKE_OFFICER}
    today = {"day": timezone.localdate(), "kind": "receipt", "papers": [1, 2]}
    run = PrintRun.objects.create(**own, **today, state=PrintState.STOPPED, tries=4)
    told = text(enter("putuo-intake").get(reverse("office_print", args=[run.pk])))
    assert "系统已停止重试。文书本身不受影响，可以逐份打开打印" in told
    client = enter("system")
    assert "普陀区 收件凭证 2 份" in " ".join(text(client.get(reverse("system_papers"))).split())
    address = reverse("system_retry_prints", args=[run.pk])
    assert "已重新排队合成" in text(client.post(address, follow=True))
    assert "不在没有合成之列" in text(client.post(address, follow=True))
    run.refresh_from_db()
    assert (run.state, run.tries) == (PrintState.WAITING, 0)
    assert Event.objects.filter(kind="prints_retried").count() == 1
    assert "没有合成的打印文件" not in text(client.get(reverse("system_papers")))


def test_accounts_with_their_roles(world: object, enter: Enter) -> None:
    page = text(enter("security").get(reverse("security_home")))
    for shown in ("putuo-decide", "核定人", "普陀区", "有效"):
        assert shown in page
    assert "hr-bridge" not in page


def test_events_of_a_chain_without_the_reasons(case_at: CaseAt, enter: Enter) -> None:
    case = case_at(State.DECLINED)
    page = text(enter("audit").get(reverse("audit_home"), {"chain": case.chain}))
    assert "decline" in page
    assert "有理由" in page
    assert "没有实际工作的劳动关系" not in page
    assert "employer:" not in page.split("<tbody")[1]


def test_what_belongs_to_an_event_is_shown_as_it_was_recorded(world: object, enter: Enter) -> None:
    for data in ({"区": "浦东", "more": [1, None, True]}, {"path": "a\\b\n“c”"}, {}):
        record(actor=PORTAL, chain="case:77", kind="told", data=data)
    page = text(enter("audit").get(reverse("audit_home"), {"chain": "case:77"}))
    cells = re.findall(r"told</td><td[^>]*>(.*?)</td>", page)
    assert [unescape(cell) for cell in cells] == [
        "",
        '{"path": "a\\\\b\\n“c”"}',
        '{"区": "浦东", "more": [1, null, true]}',
    ]


def test_seals_are_listed(world: object, enter: Enter) -> None:
    made = seal()
    assert made is not None
    page = text(enter("audit").get(reverse("audit_seals")))
    assert Seal.objects.get().hash[:8] in page


def test_each_administrator_has_his_own_pages_only(world: object, enter: Enter) -> None:
    pages = {"system": "system_home", "security": "security_home", "audit": "audit_home"}
    for login in pages:
        client = enter(login)
        for owner, name in pages.items():
            assert client.get(reverse(name)).status_code == (200 if owner == login else 404)
        assert client.get(reverse("city_home")).status_code == 404
