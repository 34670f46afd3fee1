"""Employees: listed, given accounts, asked, a case begun."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from applications.applicants import services as applicants
from applications.applicants.models import Mandate, MandateState, Person
from applications.cases.models import Case
from applications.demo import numbers, story
from applications.demo.cast import Someone
from applications.employers.models import Employer

CaseAt = Callable[..., Case]
NEW = Someone(71, "韩测试", date(1991, 2, 3), 1, "")


def typed(someone: Someone = NEW, issued: date = date(2020, 1, 15), **changes: str) -> dict[str, str]:
    """What the HR officer types."""
    return {
        "name": someone.name,
        "id_number": numbers.id_number(someone.born, someone.serial),
        "permit_number": numbers.permit_number(someone.serial),
        "permit_issued_on_year": str(issued.year),
        "permit_issued_on_month": str(issued.month),
        "permit_issued_on_day": str(issued.day),
        "phone": numbers.telephone(someone.serial),
    } | changes


def test_known_and_unknown_people_are_answered_alike(hr: Client, world: Employer) -> None:
    other = Employer.objects.exclude(pk=world.pk).get()
    known = Someone(72, "韩测试", date(1991, 2, 3), 2, "")
    story.open_account(known, other)
    answers = [hr.post("/employer/people/open/", typed(who), follow=True) for who in (NEW, known)]
    for answer in answers:
        assert answer.redirect_chain == [("/employer/people/", 302)]
        assert "已提交。请韩测试查看短信并登录答复。" in answer.content.decode()
    assert Mandate.objects.filter(employer=world, state="asked", asked_name="韩测试").count() == 2
    assert Person.objects.count() == 2


def test_a_permit_too_young_names_the_day(hr: Client) -> None:
    today = timezone.localdate()
    answer = hr.post("/employer/people/open/", typed(issued=today))
    page = answer.content.decode()
    assert "居住证签发满3个工作日后才能开户" in page
    assert 'href="#id_permit_issued_on_0"' in page
    assert f'value="{numbers.permit_number(71)}"' in page
    assert not Person.objects.exists()


def test_every_mistake_is_named_at_its_field(hr: Client) -> None:
    page = hr.post(
        "/employer/people/open/", typed(id_number="123", permit_number="x", phone="1")
    ).content.decode()
    for field in ("id_number", "permit_number", "phone"):
        assert f'<a href="#id_{field}">' in page


def test_a_person_who_did_not_answer_shows_only_what_was_typed(hr: Client, world: Employer) -> None:
    other = Employer.objects.exclude(pk=world.pk).get()
    known = Someone(73, "真名测试", date(1991, 2, 3), 2, "")
    story.open_account(known, other)
    hr.post("/employer/people/open/", typed(known, name="随手写"))
    mandate = Mandate.objects.get(employer=world)
    for url in ("/employer/people/", f"/employer/people/{mandate.pk}/"):
        page = hr.get(url).content.decode()
        assert "随手写" in page
        assert "真名测试" not in page
        assert "尾号" not in page
    assert "开始办理积分申请" not in page
    refused = hr.post(f"/employer/people/{mandate.pk}/begin/")
    assert "还没有取得本人委托" in refused.content.decode()


def test_the_list_is_narrowed(hr: Client, world: Employer, case_at: CaseAt) -> None:
    case_at("awaiting_employer")
    story.open_account(NEW, world)

    def names(query: str) -> list[str]:
        page = hr.get(f"/employer/people/{query}").content.decode()
        return [name for name in ("安测试", "韩测试") if f">{name}</a>" in page]

    assert names("") == ["安测试", "韩测试"]
    assert names("?mandate=asked") == ["韩测试"]
    assert names("?mandate=given") == ["安测试"]
    assert names("?mandate=over") == []
    assert names("?q=安") == ["安测试"]
    assert names("?q=0071") == ["韩测试"]
    page = hr.get("/employer/people/").content.decode()
    assert "待单位审核" in page
    assert "本单位：核对、打印申请表并提交" in page
    assert "本人：登录后答复委托" in page


def test_a_case_is_begun_once(hr: Client, world: Employer) -> None:
    person = story.open_account(NEW, world)
    mandate = person.mandates.get()
    answer = hr.post(f"/employer/people/{mandate.pk}/begin/")
    case = Case.objects.get(person=person)
    assert answer["Location"] == f"/employer/cases/{case.pk}/"
    again = hr.post(f"/employer/people/{mandate.pk}/begin/")
    assert "此人已有一件同类申请正在办理" in again.content.decode()
    assert Case.objects.count() == 1


def test_a_refused_mandate_can_be_asked_for_again(hr: Client, world: Employer) -> None:
    person = story.activate(NEW, story.open_account(NEW, world))
    mandate = person.mandates.get()
    applicants.refuse_mandate(actor=story.oneself(person), mandate=mandate)
    page = hr.get(f"/employer/people/{mandate.pk}/").content.decode()
    assert "再次请求委托" in page
    answer = hr.post(f"/employer/people/{mandate.pk}/ask/")
    asked = Mandate.objects.get(state=MandateState.ASKED)
    assert answer["Location"] == f"/employer/people/{asked.pk}/"
    assert (asked.asked_name, asked.asked_permit_masked) == (
        mandate.asked_name,
        mandate.asked_permit_masked,
    )


@pytest.mark.parametrize("page", ["", "ask/", "begin/"])
def test_another_employers_people_are_not_found(stranger: Client, world: Employer, page: str) -> None:
    mandate = story.open_account(NEW, world).mandates.get()
    url = f"/employer/people/{mandate.pk}/{page}"
    assert (stranger.post(url) if page else stranger.get(url)).status_code == 404


def test_a_mandate_past_its_last_day_shows_nothing(hr: Client, case_at: CaseAt) -> None:
    case = case_at("draft")
    yesterday = timezone.localdate() - timedelta(days=1)
    Mandate.objects.filter(person=case.person).update(until=yesterday)
    assert hr.get(f"/employer/cases/{case.pk}/").status_code == 404
    assert "安测试" not in hr.get("/employer/people/").content.decode()
    assert "安测试" in hr.get("/employer/people/?mandate=over").content.decode()
