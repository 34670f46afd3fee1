"""Drafts for many employees in one act."""

import pytest

from applications.accounts.refusals import Refused
from applications.applicants.models import Mandate
from applications.cases.models import Case
from applications.demo import story
from applications.demo.cast import Someone
from applications.employers.models import Employer
from applications.rosters import services
from applications.rosters.models import Batch
from applications.rosters.selectors import without_case
from tests.applications.rosters.lists import BORN

pytestmark = pytest.mark.django_db


def with_mandate(serial: int, employer: Employer) -> Mandate:
    someone = Someone(serial, f"韩测试{serial}", BORN, 1, "")
    return story.give_mandate(story.activate(someone, story.open_account(someone, employer)))


def test_each_result_is_told(world: Employer) -> None:
    hr = story.hr_of(world)
    first, second = with_mandate(71, world), with_mandate(72, world)
    story.open_account(Someone(73, "韩测试73", BORN, 1, ""), world)
    assert set(without_case(hr)) == {first, second}
    batch = services.begin_drafts(actor=hr, mandates=[first.pk, second.pk, first.pk])
    assert services.begin_drafts(actor=hr, mandates=[second.pk, first.pk]) == batch
    services.work(batch_id=batch.pk)
    services.work(batch_id=batch.pk)
    begun = Case.objects.order_by("pk")
    assert [case.person_id for case in begun] == [first.person_id, second.person_id]
    lines = batch.lines.order_by("number")
    assert [(line.state, line.case, line.reason) for line in lines] == [("done", case, "") for case in begun]
    assert not without_case(hr).exists()
    again = services.begin_drafts(actor=hr, mandates=[first.pk])
    services.work(batch_id=again.pk)
    (line,) = again.lines.all()
    assert (line.state, line.case) == ("refused", None)
    assert line.reason == "此人已有一件同类申请正在办理，请继续那一件。"
    assert Case.objects.count() == 2


def test_another_employers_mandates_are_refused_whole(world: Employer) -> None:
    other = Employer.objects.exclude(pk=world.pk).get()
    own, strange = with_mandate(71, world), with_mandate(72, other)
    hr = story.hr_of(world)
    for ids in ([strange.pk], [own.pk, strange.pk], [own.pk, 999_999]):
        with pytest.raises(Refused, match="选择中有不属于本单位的职工，请刷新页面重新选择。"):
            services.begin_drafts(actor=hr, mandates=ids)
    with pytest.raises(Refused, match="请至少选择一名职工。"):
        services.begin_drafts(actor=hr, mandates=[])
    with pytest.raises(Refused, match="一次最多选择 2000 名职工。"):
        services.begin_drafts(actor=hr, mandates=range(1, 2002))
    assert not Batch.objects.exists()
