"""Rechecks: who asks, who decides, at which level; what follows for points, papers and shut cases."""

from collections.abc import Callable

import pytest

from applications.accounts.models import User
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.applicants.services import revoke_mandate
from applications.cases.models import Case
from applications.cases.selectors import clock_of
from applications.cases.states import State
from applications.demo import story
from applications.demo.cast import PUTUO, XUHUI
from applications.notices.models import Paper
from applications.outbox.models import Message
from applications.rechecks import services
from applications.rechecks.models import WHOLE, Level, Recheck, RecheckItem
from applications.rechecks.selectors import disputable, last_day, next_level
from applications.rechecks.services.holding import why_not
from applications.records.selectors import current, history
from tests.applications.desks.officer.test_timeline import TOLD

CaseAt = Callable[..., Case]
DEGREE = {"education": [{"level": "master", "mode": "full_time"}]}
WHY = {"education": "硕士学位证书已经取得。"}


def stranger(case: Case, login: str = "putuo-decide2") -> Actor:
    """A determining officer who has not determined the case."""
    return Actor(User.objects.get(login=login).pk, Role.DETERMINING_OFFICER, PUTUO)


def asked(case: Case, **reasons: str) -> Recheck:
    return services.ask(actor=story.oneself(case.person), case=case, reasons=reasons or WHY)


@pytest.fixture
def determined(case_at: CaseAt) -> Case:
    return case_at(State.DETERMINED)


def test_upheld_by_the_district_then_changed_by_the_city_and_final(determined: Case) -> None:
    recheck = asked(determined)
    item = recheck.items.get()
    services.uphold_item(actor=stranger(determined), item=item, reason="学信网查无硕士学位。")
    assert services.decide(actor=stranger(determined), recheck=recheck).state == "upheld"
    assert (current(determined.person_id).points, len(history(determined.person_id))) == (188, 1)
    paper = Paper.objects.get(case_id=determined.pk, kind="recheck_decision")
    told = paper.content["items"]
    assert [(row["name"], row["changed"], row["before"], row["after"]) for row in told] == [
        ("教育背景", False, 90, 90)
    ]
    assert next_level(determined, "education") is Level.CITY
    second = asked(determined)
    city = story.staff(Role.CITY_OFFICER)
    services.change_item(
        actor=city, item=second.items.get(), reason="补查有学位。", evidence="学位中心复函", changes=DEGREE
    )
    # Until it is decided the old score stands.
    assert current(determined.person_id).points == 188
    assert services.decide(actor=city, recheck=second).state == "changed"
    entry = current(determined.person_id)
    assert (entry.kind, entry.points) == ("adjusted_up", 198)
    final = Paper.objects.get(case_id=determined.pk, kind="recheck_decision_city")
    assert (final.issuer, final.content["total"], final.content["final"]) == (
        "上海市人力资源和社会保障局",
        198,
        True,
    )
    assert (
        Paper.objects.get(case_id=determined.pk, kind="points_notice", superseded_by=None).content["total"]
        == 198
    )
    assert Message.objects.filter(chain=determined.chain, template="recheck_decided").count() == 4
    assert next_level(determined, "education") is None
    with pytest.raises(Refused, match="不能提出复核"):
        asked(determined)


def test_who_touched_the_case_decides_nothing(determined: Case) -> None:
    recheck = asked(determined)
    made = determined.determination
    determiner = Actor(made.determined_by_id, Role.DETERMINING_OFFICER, PUTUO)
    assert "经办过" in why_not(determiner, recheck)
    reviewer = Actor(determined.reviewer_id, Role.DETERMINING_OFFICER, PUTUO)
    assert "经办过" in why_not(reviewer, recheck)
    assert why_not(stranger(determined), recheck) == ""
    assert "其他区" in why_not(story.staff(Role.DETERMINING_OFFICER, XUHUI), recheck)
    assert "区核定人" in why_not(story.staff(Role.CITY_OFFICER), recheck)
    with pytest.raises(Refused, match="经办过"):
        services.uphold_item(actor=determiner, item=recheck.items.get(), reason="维持")
    # Whoever decided for the district has touched the case for the city.
    services.uphold_item(actor=stranger(determined), item=recheck.items.get(), reason="维持")
    services.decide(actor=stranger(determined), recheck=recheck)
    second = asked(determined)
    assert "经办过" in why_not(Actor(stranger(determined).user_id, Role.CITY_OFFICER), second)


def test_each_item_is_decided_before_the_whole_and_once(determined: Case) -> None:
    recheck = asked(determined, education="有硕士学位", age="出生日期有误")
    officer = stranger(determined)
    first, second = recheck.items.all()
    services.uphold_item(actor=officer, item=first, reason="维持")
    with pytest.raises(Refused, match="没有决定"):
        services.decide(actor=officer, recheck=recheck)
    with pytest.raises(Refused, match="没有改动"):
        services.change_item(actor=officer, item=second, reason="有误", evidence="身份证")
    with pytest.raises(Refused, match="依据"):
        services.change_item(actor=officer, item=second, reason="有误", evidence=" ", changes={})
    with pytest.raises(ValueError, match="another indicator"):
        services.change_item(actor=officer, item=second, reason="误", evidence="证", changes=DEGREE)
    changes = {"birth_date": "1978-03-12"}
    services.change_item(actor=officer, item=second, reason="有误", evidence="身份证", changes=changes)
    services.decide(actor=officer, recheck=recheck)
    second.refresh_from_db()
    assert (second.before, second.after, current(determined.person_id).points) == (30, 21, 179)
    with pytest.raises(Overtaken):
        services.decide(actor=officer, recheck=recheck)


def test_only_a_party_asks_and_one_recheck_is_open_at_a_time(determined: Case) -> None:
    hr = story.hr_of(determined.employer)
    with pytest.raises(Refused, match="理由"):
        asked(determined, education="  ")
    recheck = services.ask(actor=hr, case=determined, reasons=WHY)
    assert recheck.asked_as == "hr_officer"
    with pytest.raises(Refused, match="已有一件复核"):
        asked(determined, age="出生日期有误")
    assert "detention" in disputable(story.oneself(determined.person), determined)
    assert "detention" not in disputable(hr, determined)
    with pytest.raises(Refused, match="不能提出复核"):
        services.ask(actor=hr, case=determined, reasons={"detention": "没有"})
    with pytest.raises(Refused, match="只有本人"):
        services.ask(actor=story.staff(Role.CITY_OFFICER), case=determined, reasons=WHY)
    mandate = determined.person.mandates.get(state="given")
    revoke_mandate(actor=story.oneself(determined.person), mandate=mandate)
    with pytest.raises(Refused, match="只有本人"):
        services.ask(actor=hr, case=determined, reasons=WHY)


def test_a_wrong_declining_begins_again_at_the_counter(case_at: CaseAt) -> None:
    old = case_at(State.DECLINED)
    recheck = asked(old, **{WHOLE: "材料齐全"})
    officer = stranger(old)
    assert Case.objects.visible_to(officer).filter(pk=old.pk).exists()
    services.change_item(actor=officer, item=recheck.items.get(), reason="有劳动关系。", evidence="合同")
    done = services.decide(actor=officer, recheck=recheck)
    new = done.new_case
    assert (new.state, new.application_day, new.kind) == ("handed_in", old.application_day, "first")
    assert new.facts.get().document == old.facts.last().document
    assert new.confirmed_facts == new.facts.get()
    assert list(new.items.values_list("key", "state")) == list(
        old.items.filter(needed=True).values_list("key", "state")
    )
    assert clock_of(new) is None
    paper = Paper.objects.get(case_id=old.pk, kind="recheck_decision")
    assert (paper.content["new_case"], paper.content.get("total")) == (new.number, None)


def test_a_wrong_refusal_goes_back_to_review_on_a_new_clock(case_at: CaseAt) -> None:
    old = case_at(State.REFUSED)
    recheck = asked(old, **{WHOLE: "没有犯罪记录，系同名"})
    officer = stranger(old)
    assert why_not(officer, recheck) in ("", "您经办过这件申请，复核须由没有经办过的人员决定。")
    officer = next(one for one in (officer, stranger(old, "putuo-decide")) if not why_not(one, recheck))
    services.change_item(actor=officer, item=recheck.items.get(), reason="系同名。", evidence="公安复函")
    new = services.decide(actor=officer, recheck=recheck).new_case
    assert (new.state, new.application_day) == ("under_review", old.application_day)
    assert clock_of(new).used == 0
    assert last_day(old).year == old.closed_at.year + 3


def test_who_asked_takes_it_back_and_may_ask_again(determined: Case) -> None:
    recheck = asked(determined)
    own, hr = story.oneself(determined.person), story.hr_of(determined.employer)
    for other in (hr, stranger(determined)):
        with pytest.raises(Refused):
            services.withdraw(actor=other, recheck=recheck)
    sent = Message.objects.count()
    assert services.withdraw(actor=own, recheck=recheck).state == "withdrawn"
    with pytest.raises(Overtaken, match="不能撤回"):
        services.withdraw(actor=own, recheck=recheck)
    with pytest.raises(Overtaken):
        services.uphold_item(actor=stranger(determined), item=recheck.items.get(), reason="查无学位。")
    assert Message.objects.count() == sent
    assert next_level(determined, "education") is Level.DISTRICT
    again = asked(determined)
    assert (again.level, why_not(stranger(determined), again)) == ("district", "")


def test_what_an_officer_began_to_decide_is_decided(determined: Case) -> None:
    recheck = asked(determined)
    services.uphold_item(actor=stranger(determined), item=recheck.items.get(), reason="查无学位。")
    with pytest.raises(Refused, match="已经开始作出决定"):
        services.withdraw(actor=story.oneself(determined.person), recheck=recheck)
    services.decide(actor=stranger(determined), recheck=recheck)
    with pytest.raises(Overtaken, match="已经办结"):
        services.withdraw(actor=story.oneself(determined.person), recheck=recheck)


def test_another_open_case_stands_in_the_way_of_a_new_one(case_at: CaseAt) -> None:
    old = case_at(State.DECLINED)
    recheck = asked(old, **{WHOLE: "材料齐全"})
    officer = stranger(old)
    services.change_item(actor=officer, item=recheck.items.get(), reason="有劳动关系。", evidence="合同")
    Case.objects.create(
        person=old.person, employer=old.employer, district_id=PUTUO, opened_as=Role.HR_OFFICER
    )
    with pytest.raises(Refused, match="另有一件"):
        services.decide(actor=officer, recheck=recheck)
    recheck.refresh_from_db()
    assert recheck.state == "open"


def test_the_reasons_are_encrypted_and_every_event_has_words(determined: Case) -> None:
    recheck = asked(determined)
    plain = RecheckItem.objects.filter(recheck=recheck).extra(select={"raw": "asked"}).values_list("raw")
    assert "硕士" not in plain[0][0]
    kinds = {
        "recheck_asked",
        "recheck_withdrawn",
        "recheck_item_decided",
        "recheck_decided",
        "reopened",
        "reopened_accepted",
    }
    assert kinds <= TOLD
