"""A correction is proposed, heard and decided by two people; a deduction goes into the register."""

from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.utils import timezone

from applications.accounts.models import User
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.cases import document
from applications.cases.models import Case
from applications.cases.states import State
from applications.corrections import services
from applications.corrections.erasing import erase_of
from applications.corrections.models import Correction
from applications.demo import story
from applications.notices.models import Paper
from applications.outbox.models import Message
from applications.records.selectors import current
from applications.sanctions.models import Deed
from applications.workdays.selectors import calendar
from materials.models import StoredFile
from materials.services import store
from tests.materials.files import picture

CaseAt = Callable[..., Case]
NO_DEGREE = {"education": [{"level": "associate", "mode": "full_time"}]}


def city(login: str = "city-one") -> Actor:
    return Actor(User.objects.get(login=login).pk, Role.CITY_OFFICER)


@pytest.fixture
def determined(case_at: CaseAt) -> Case:
    return case_at(State.DETERMINED)


def proposed(case: Case, **other: object) -> Correction:
    given = {
        "indicator": "education",
        "changes": NO_DEGREE,
        "reason": "学位证书系伪造。",
        "evidence": "学信网复函 12 号",
    }
    return services.propose(actor=city(), case=case, **{**given, **other})


def test_the_holder_is_heard_then_another_officer_decides(determined: Case) -> None:
    correction = proposed(determined)
    expected = calendar().add(timezone.localdate(), 10, provisional=True).day
    assert (correction.heard_until, correction.is_deduction) == (expected, False)
    opened = Message.objects.get(template="hearing_opened")
    assert opened.to == determined.person.phone
    with pytest.raises(Refused, match="期限还没有过"):
        services.confirm(actor=city("city-two"), correction=correction)
    with pytest.raises(Refused, match="只有本人"):
        services.answer(actor=story.hr_of(determined.employer), correction=correction, text="不是")
    services.answer(actor=story.oneself(determined.person), correction=correction, text="证书是真的。")
    with pytest.raises(Refused, match="已经陈述过"):
        services.answer(actor=story.oneself(determined.person), correction=correction, text="再说")
    with pytest.raises(Refused, match="不能自己决定"):
        services.confirm(actor=city(), correction=correction)
    assert current(determined.person_id).points == 188
    services.confirm(actor=city("city-two"), correction=correction)
    entry = current(determined.person_id)
    assert (entry.kind, entry.points) == ("corrected", 148)
    paper = Paper.objects.get(case_id=determined.pk, kind="adjustment_notice")
    assert [ground["text"] for ground in paper.content["grounds"]] == [
        "学位证书系伪造。",
        "依据的材料：学信网复函 12 号",
    ]
    assert Message.objects.filter(template="adjusted", chain=determined.chain).count() == 2
    with pytest.raises(Overtaken):
        services.confirm(actor=city("city-two"), correction=correction)


def test_after_ten_working_days_of_silence_it_may_be_decided(determined: Case) -> None:
    correction = proposed(determined)
    after = datetime.combine(correction.heard_until + timedelta(days=1), datetime.min.time())
    with time_machine.travel(timezone.make_aware(after), tick=False):
        with pytest.raises(Refused, match="期限已过"):
            services.answer(actor=story.oneself(determined.person), correction=correction, text="是真的")
        services.confirm(actor=city("city-two"), correction=correction)
        assert current(determined.person_id).kind == "corrected"


def test_dropped_with_a_reason_nothing_changes(determined: Case) -> None:
    correction = proposed(determined)
    with pytest.raises(Refused, match="一项纠正或扣减正在"):
        proposed(determined)
    with pytest.raises(Refused, match="不作变更的理由"):
        services.drop(actor=city(), correction=correction, note=" ")
    services.drop(actor=city(), correction=correction, note="复查属实。")
    assert (current(determined.person_id).kind, correction.case.revisions.count()) == ("determined", 0)
    assert Message.objects.filter(template="hearing_dropped").count() == 1


def test_a_deduction_is_a_fact_of_every_later_case(determined: Case, case_at: CaseAt) -> None:
    today = timezone.localdate()
    found = {"false_materials": [{"on": today.isoformat()}]}
    correction = proposed(determined, indicator="false_material", changes=found)
    services.answer(actor=story.oneself(determined.person), correction=correction, text="认错。")
    services.confirm(actor=city("city-two"), correction=correction)
    entry = current(determined.person_id)
    assert (entry.kind, entry.points) == ("deducted", 38)
    deed = Deed.objects.get()
    assert (deed.fact, deed.on, deed.person_id) == ("false_materials", today, determined.person_id)
    assert document.complete(determined, today)["false_materials"] == [{"on": today.isoformat()}]
    assert "false_materials" not in document.employers_copy(determined, today)


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"reason": " "}, "理由"),
        ({"evidence": ""}, "依据"),
        ({"changes": {}}, "没有改动"),
        ({"changes": {"education": [{"level": "none"}]}}, "不成立"),
        ({"indicator": "detention", "changes": {"detentions": [{"on": "2099-01-01"}]}}, "将来"),
    ],
)
def test_what_cannot_be_proposed(determined: Case, other: dict[str, object], words: str) -> None:
    with pytest.raises(Refused, match=words):
        proposed(determined, **other)
    assert not Correction.objects.exists()


def test_a_district_corrects_nothing(determined: Case) -> None:
    with pytest.raises(Refused, match="市级"):
        services.propose(
            actor=story.staff(Role.DETERMINING_OFFICER, "310107"),
            case=determined,
            indicator="education",
            changes=NO_DEGREE,
            reason="误",
            evidence="证",
        )


def test_the_scan_of_the_evidence_goes_with_what_was_written(determined: Case) -> None:
    correction = proposed(determined)
    file = store(actor=city(), stream=BytesIO(picture()))
    services.attach(actor=city(), correction=correction, file=file)
    with pytest.raises(Refused, match="已经附过"):
        services.attach(actor=city(), correction=correction, file=file)
    assert erase_of(determined) == 1
    correction.refresh_from_db()
    assert (correction.reason, correction.file) == ("", None)
    assert not StoredFile.objects.filter(pk=file.pk).exists()
