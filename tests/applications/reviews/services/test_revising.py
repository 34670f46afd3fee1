"""Revised facts in the place of determined ones: points, entry, notices; and what is left alone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from applications.accounts.refusals import Refused
from applications.accounts.roles import Role
from applications.cases import document
from applications.cases.models import Case
from applications.cases.states import State
from applications.demo import story
from applications.notices.models import Paper
from applications.outbox.models import Message
from applications.records.models import EntryKind
from applications.records.selectors import current, history
from applications.records.services import lapse_overdue
from applications.reviews import replay
from applications.reviews.evidence import assess_verified, lines, verified_document
from applications.reviews.recorded import recorded
from applications.reviews.services import beginnings
from applications.reviews.services.revising import adjust, revise, would_be

CaseAt = Callable[..., Case]
NO_DEGREE = {"education": [{"level": "associate", "mode": "full_time"}]}
GROUNDS = [("学信网查无学位。", "实施细则 12")]


@pytest.fixture
def determined(case_at: CaseAt) -> Case:
    """188 points: age 30, education 90, years 18, base 50."""
    return case_at(State.DETERMINED)


def test_changed_facts_change_points_record_and_both_notices(determined: Case) -> None:
    city = story.staff(Role.CITY_OFFICER)
    done = revise(actor=city, case=determined, changes=NO_DEGREE)
    assert (done.before.total, done.revision.total, done.revision.seq) == (188, 148, 1)
    entry = current(determined.person_id)
    assert entry == done.entry
    assert (entry.kind, entry.points, entry.case_id) == ("adjusted_down", 148, determined.pk)
    first = history(determined.person_id)[1]
    assert (entry.valid_until, first.points) == (first.valid_until, 188)
    for kind in ("points_notice", "points_notice_employer"):
        new, old = Paper.objects.filter(case_id=determined.pk, kind=kind).order_by("-pk")
        assert (new.content["total"], old.superseded_by, new.superseded_by) == (148, new, None)
    assert entry.paper == Paper.objects.filter(case_id=determined.pk, kind="points_notice").first()


def test_everything_reads_the_revised_record_and_computes_it_again(determined: Case) -> None:
    revise(actor=story.staff(Role.CITY_OFFICER), case=determined, changes=NO_DEGREE)
    case = Case.objects.get(pk=determined.pk)
    record = recorded(case)
    assert record.total == assess_verified(case).total == replay.recompute(record.made).total == 148
    education = next(line for line in lines(case) if line.indicator == "education")
    assert (education.claimed.points, education.verified.points) == (90, 50)
    assert verified_document(case)["education"] == NO_DEGREE["education"]
    assert beginnings.facts_before(case.person)["education"] == NO_DEGREE["education"]
    # The determination itself stays as it was.
    assert (case.determination.total, replay.replay(case.determination).same) == (188, True)


def test_the_same_points_leave_record_and_papers_alone(determined: Case) -> None:
    papers = Paper.objects.filter(case_id=determined.pk).count()
    changes = {"hukou": "collective"}
    done = revise(actor=story.staff(Role.CITY_OFFICER), case=determined, changes=changes)
    assert (done.entry, done.revision.total) == (None, 188)
    assert Paper.objects.filter(case_id=determined.pk).count() == papers
    assert len(history(determined.person_id)) == 1


def test_lapsed_points_do_not_come_back_by_a_revision(determined: Case) -> None:
    until = current(determined.person_id).valid_until
    assert lapse_overdue(until + timedelta(days=1)) == 1
    done = revise(actor=story.staff(Role.CITY_OFFICER), case=determined, changes=NO_DEGREE)
    assert (done.entry, done.revision.total) == (None, 148)
    assert current(determined.person_id, until + timedelta(days=2)) is None


def test_an_adjustment_is_told_with_its_paper(determined: Case) -> None:
    city = story.staff(Role.CITY_OFFICER)
    adjust(actor=city, case=determined, changes=NO_DEGREE, kind=EntryKind.CORRECTED, grounds=GROUNDS)
    paper = Paper.objects.get(case_id=determined.pk, kind="adjustment_notice")
    content = paper.content
    assert (content["kind"], content["before"], content["total"]) == ("纠正", 188, 148)
    assert [(line["before"], line["after"]) for line in content["changes"]] == [(90, 50)]
    assert content["grounds"] == [{"text": "学信网查无学位。", "article": "实施细则 12"}]
    assert paper.issuer == "上海市普陀区人才服务中心"
    told = Message.objects.filter(chain=determined.chain, template="adjusted")
    assert sorted(message.to for message in told) == sorted(
        [determined.person.phone, determined.employer.officers.get().phone]
    )


def test_a_deduction_of_today_counts_though_the_application_day_is_past(determined: Case) -> None:
    today = timezone.localdate()
    city = story.staff(Role.CITY_OFFICER)
    Case.objects.filter(pk=determined.pk)
    later = today + timedelta(days=3)
    facts = {"detentions": [{"on": later.isoformat()}]}
    assert would_be(determined, facts).total == 188
    assert would_be(determined, facts, deductions_on=later).total == 138
    done = adjust(
        actor=city,
        case=determined,
        changes=facts,
        kind=EntryKind.DEDUCTED,
        grounds=GROUNDS,
        deductions_on=later,
    )
    assert (done.entry.kind, done.entry.points) == ("deducted", 138)
    assert replay.recompute(done.revision).record() == assess_verified(determined).record()
    # A later revision keeps the deduction.
    assert would_be(determined, NO_DEGREE).total == 98


def test_nothing_is_revised_that_was_not_determined_or_cannot_be(case_at: CaseAt) -> None:
    city = story.staff(Role.CITY_OFFICER)
    case = case_at(State.SUBMITTED)
    with pytest.raises(Refused, match="没有核定结果"):
        revise(actor=city, case=case, changes=NO_DEGREE)
    other = case_at(State.DETERMINED, serial=52)
    with pytest.raises(Refused, match="事实不成立"):
        revise(actor=city, case=other, changes={"education": [{"level": "nothing"}]})
    assert document.loads(recorded(other).made.facts)["education"][0]["level"] == "bachelor"
