"""The overview and the data that is held."""

from django.utils import timezone

from applications.applicants.services import profile_stamp
from applications.cases.models import Case
from applications.records import selectors as records


def text(response):
    assert response.status_code == 200
    return response.content.decode()


def test_the_overview_names_the_case_who_must_act_and_the_date(case_at, signed_in):
    case = case_at("awaiting_applicant")
    page = text(signed_in(case.person.user).get("/my/"))
    assert case.number in page
    assert "待本人确认" in page
    assert "由谁办理：您：逐项核对并确认" in page
    assert "最迟办理日期" in page
    assert "开始积分申请" not in page
    assert case.person.permit_number not in page
    assert "目前没有有效的积分。" in page


def test_a_holder_sees_the_points_and_may_only_declare_a_change(case_at, signed_in):
    case = case_at("determined")
    browser = signed_in(case.person.user)
    entry = records.current(case.person_id)
    page = text(browser.get("/my/"))
    assert f"{entry.points} 分" in page
    assert "情况有变化，申报变更" in page
    answer = browser.post("/my/cases/begin/", {"employer": case.employer_id})
    change = Case.objects.exclude(pk=case.pk).get()
    assert answer["Location"] == f"/my/cases/{change.pk}/"
    assert (change.kind, change.state, change.opened_as) == ("change", "draft", "applicant")


def test_the_data_page_masks_numbers_and_says_how_the_telephone_was_confirmed(case_at, signed_in):
    case = case_at("draft", married=True)
    person = case.person
    page = text(signed_in(person.user).get("/my/account/"))
    assert person.id_number not in page
    assert person.id_number[-4:] in page
    assert person.phone not in page
    assert "已确认：与居住证登记号码一致" in page
    assert "安测试之配偶" in page
    assert page.count("<time") == 0
    month = person.contributions.order_by("-month").first()
    assert month.month in page


def test_a_second_case_of_the_kind_is_refused_in_words(case_at, signed_in):
    case = case_at("draft")
    answer = signed_in(case.person.user).post("/my/cases/begin/", {"employer": case.employer_id})
    assert "此人已有一件同类申请正在办理，请继续那一件。" in text(answer)
    assert Case.objects.count() == 1


def test_somebody_without_a_request_is_told_whom_to_ask(case_at, signed_in):
    case = case_at("draft")
    case.person.mandates.update(state="ended", ended_at=timezone.now())
    page = text(signed_in(case.person.user).get("/my/cases/begin/"))
    assert "还没有单位请您委托" in page


def test_the_address_is_changed_on_its_page_and_not_over_somebody_elses(case_at, signed_in):
    person = case_at("draft").person
    browser = signed_in(person.user)
    page = text(browser.get("/my/account/"))
    assert "来源：" in page and "数据日期" in page
    form = {"address": "演示路 9 号 101 室", "district": "310107", "version": profile_stamp(person)}
    assert browser.post("/my/account/address/", form)["Location"] == "/my/account/"
    person.refresh_from_db()
    assert (person.address, person.district_id) == ("演示路 9 号 101 室", "310107")
    late = text(browser.post("/my/account/address/", form | {"address": "别处"}))
    assert "另一方修改了这些资料" in late and 'value="别处"' in late and "演示路 9 号 101 室" in late
    person.refresh_from_db()
    assert person.address == "演示路 9 号 101 室"


def test_an_unknown_new_number_is_sent_to_the_counter(case_at, signed_in):
    person = case_at("draft").person
    page = text(signed_in(person.user).post("/my/account/phone/", {"phone": "13900009999"}))
    assert "与居住证登记的手机号码不一致" in page
