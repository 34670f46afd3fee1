"""What the person declared of offences, detentions and false materials never reaches the employer."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.audit.models import Event
from applications.cases.models import Case, ItemState, ReasonType
from applications.cases.services import checklist, drafts
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import Someone
from applications.notices.models import Paper
from applications.notices.rendering import markup
from applications.outbox.models import Message
from tests.access.addresses import addresses
from tests.access.finders import parameters
from tests.access.row import Row
from tests.access.table import EMPLOYER, FILES
from tests.access.walking import Walker
from tests.access.world import World
from tests.applications.scans import small_scans

pytestmark = pytest.mark.django_db

# Of the declared things: words that only somebody uses who speaks of them.
WORDS = (
    "拘留", "犯罪", "刑期", "有期徒刑", "判处", "处罚", "扣分", "扣减", "减分", "一票否决", "取消申请资格",
)  # fmt: skip
WITH_FORMS = {State.AWAITING_APPLICANT, State.AWAITING_EMPLOYER, State.REFUSED}
MEANINGLESS = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
)
FAMILY: dict[str, Any] = {"married": True, "children": (date(2015, 6, 1),)}
AFTER_CONFIRMATION = (story.submit, story.hand_in, story.accept, story.propose, story.determine)


def detained() -> dict[str, Any]:
    return {"detentions": [{"on": (timezone.localdate() - timedelta(days=407)).isoformat()}]}


def sentenced() -> dict[str, Any]:
    days = [(timezone.localdate() - timedelta(days=number)).isoformat() for number in (391, 503)]
    return {"offences": [{"on": days[0], "sentence_years": 0.75}], "false_materials": [{"on": days[1]}]}


def readings(walker: Walker, case: Case) -> Iterator[tuple[str, str]]:
    """Every page that the employer can open about a case, its papers as printed, its messages."""
    at = "in question"
    walker = Walker(replace(walker.world, cases={**walker.world.cases, at: case}))
    hr = story.hr_of(case.employer)
    rows = [Row(name, at, given=given) for name, given in situations(walker.world, at)]
    for row in rows:
        for method in ("GET", "POST") if case.state in WITH_FORMS else ("GET",):
            answer = walker.ask(row, "hr", method)
            assert answer.status in {200, 302, 404, 405}, answer.label
            yield f"{answer.label} in {case.state}", answer.html
    for item in case.items.filter(private=False, needed=True):
        path = reverse("employer_material", args=[case.pk, item.pk])
        yield f"{item.key} in {case.state}", walker.send(rows[0], path, "hr", "GET", {}).html
    for paper in Paper.objects.visible_to(hr).filter(case_id=case.pk):
        yield f"{paper.kind} in {case.state}", f"{paper.content} {markup(paper)}"
    officers = [officer.phone for officer in case.employer.officers.all()]
    for message in Message.objects.filter(chain__in=[case.chain, case.employer.chain]):
        if message.to in officers:
            yield f"message {message.template}", message.text


def situations(world: World, at: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every address of the employer's desk, and every section of the facts."""
    yield from {row.name: dict(row.given) for row in EMPLOYER}.items()
    for slug in ("contracts", "qualifications", "investment", "awards", "hukou"):
        yield "employer_facts", {"slug": slug}


def leaks(walker: Walker, case: Case, secrets: tuple[str, ...]) -> list[tuple[str, str]]:
    return [
        (where, secret)
        for where, text in readings(walker, case)
        for secret in secrets
        if secret in visible(text)
    ]


def visible(text: str) -> str:
    """Without what holds letters and digits of no meaning: tokens, and the ids of files."""
    return MEANINGLESS.sub("", text)


def tell(walker: Walker, serial: int, declared: dict[str, Any]) -> Case:
    """A case up to the person's own statement."""
    employer = walker.world.cases[State.DRAFT].employer
    someone = Someone(
        serial, f"{'赵钱'[serial - 91]}密", date(1989, 5, serial - 80), 1, State.DRAFT, **FAMILY
    )
    case = story.tell(someone, employer)
    assert case is not None
    story.send(case)
    case.refresh_from_db()
    drafts.sign_undertaking(actor=story.oneself(case.person), case=case, declared=declared)
    return case


def told(case: Case) -> list[str]:
    """The days that were declared, as pages and papers write them."""
    days = [row["on"] for rows in case.undertakings.get().declared.values() for row in rows]
    written: list[Callable[[date], str]] = [
        date.isoformat,
        lambda day: f"{day.year} 年 {day.month} 月 {day.day} 日",
        lambda day: f"{day.year}年{day.month}月{day.day}日",
    ]
    return [write(date.fromisoformat(day)) for day in days for write in written]


def test_a_detention_is_told_to_nobody_of_the_employer(walker: Walker) -> None:
    """From the undertaking to the determination; the total is the one thing that the notice must say."""
    with small_scans():
        case = tell(walker, 91, detained())
        secrets = (*WORDS, *told(case))
        case = drafts.confirm(actor=story.oneself(case.person), case=Case.objects.get(pk=case.pk))
        assert leaks(walker, case, (*secrets, ">178<", "178 分")) == []
        for act in AFTER_CONFIRMATION:
            case = act(Case.objects.get(pk=case.pk))
            known = ("178 分", ">178<") if case.state != State.DETERMINED else ()
            assert leaks(walker, Case.objects.get(pk=case.pk), (*secrets, *known)) == []
    case.refresh_from_db()
    assert case.determination.total == 178
    copy = Paper.objects.get(case_id=case.pk, kind="points_notice_employer")
    assert copy.content["total"] == 178
    assert "indicators" not in copy.content


def test_what_blocks_is_told_to_the_applicant_alone(walker: Walker) -> None:
    case = tell(walker, 92, sentenced())
    with pytest.raises(Refused) as refusal:
        drafts.confirm(actor=story.oneself(case.person), case=case)
    assert "还差" in str(refusal.value.message)
    assert leaks(walker, Case.objects.get(pk=case.pk), (*WORDS, *told(case), "0.75", "才能首次申请")) == []


def test_the_ground_of_a_veto_is_not_told_to_the_employer(walker: Walker) -> None:
    employer = walker.world.cases[State.DRAFT].employer
    with small_scans():
        case = story.tell(Someone(93, "李密", date(1987, 8, 8), 1, State.REFUSED, **FAMILY), employer)
    assert case is not None
    assert leaks(walker, case, (*WORDS, "2015-03-01", "严重")) == []
    assert Event.objects.filter(chain=case.chain, kind="refuse").exists()


def test_the_counter_lists_the_persons_own_statement_on_no_notice(walker: Walker) -> None:
    case = walker.world.cases[State.HANDED_IN]
    with pytest.raises(Refused, match="本人承诺"):
        checklist.check_item(
            actor=walker.actor("intake", State.HANDED_IN),
            case=case,
            item=walker.world.private_item(State.HANDED_IN),
            state=ItemState.PROBLEM,
            reason_type=ReasonType.UNFIT,
            reason="申报的行政拘留日期不符",
        )


def test_the_scan_of_every_employer_address_is_complete() -> None:
    """A new address of the employer's desk is read by these tests as soon as the table knows it."""
    desk = {name for name in addresses() if name.startswith("employer_") and "register" not in name}
    assert {row.name for row in EMPLOYER} == desk
    assert {row.name for row in FILES} == {"case_file", "case_file_preview", "paper"}


def test_parameters_of_those_addresses_are_found(walker: Walker) -> None:
    for row in EMPLOYER:
        assert set(parameters(walker.world, row)) == addresses()[row.name].takes
