"""Family members are entered once, corrected and removed."""

from applications.applicants import services as applicants
from applications.applicants.models import FamilyMember

SPOUSE = {
    "name": "李测试",
    "shanghai_hukou": "yes",
    "married_on_year": "2015",
    "married_on_month": "5",
    "married_on_day": "20",
    "is_beneficiary": "no",
    "version": "0",
}


def test_a_spouse_is_entered_and_a_second_press_is_told(case_at, signed_in):
    case = case_at("draft")
    browser = signed_in(case.person.user)
    assert browser.post("/my/family/add/spouse/", SPOUSE)["Location"] == "/my/family/"
    page = browser.post("/my/family/add/spouse/", SPOUSE).content.decode()
    assert "刚刚已经保存过一位家庭成员" in page
    assert 'value="李测试"' in page
    member = FamilyMember.objects.get()
    assert (member.name, member.shanghai_hukou, member.married_on.isoformat()) == (
        "李测试",
        True,
        "2015-05-20",
    )


def test_what_the_service_refuses_stands_at_its_field(case_at, signed_in):
    case = case_at("draft")
    typed = SPOUSE | {"divorced_on_year": "2014", "divorced_on_month": "1", "divorced_on_day": "1"}
    page = signed_in(case.person.user).post("/my/family/add/spouse/", typed).content.decode()
    assert "离婚日期不能早于结婚登记日期，请核对。" in page
    assert 'href="#id_divorced_on_0"' in page
    assert not FamilyMember.objects.exists()


def test_a_child_needs_a_birth_date_or_a_number(case_at, signed_in):
    case = case_at("draft")
    typed = {"name": "安小测", "senior_high_full_time": "no", "is_beneficiary": "yes", "version": "0"}
    page = signed_in(case.person.user).post("/my/family/add/child/", typed).content.decode()
    assert "请填写出生日期，或者填写身份证号码" in page


def test_a_member_is_corrected_and_removed_after_asking(case_at, signed_in):
    case = case_at("draft", married=True)
    browser, member = signed_in(case.person.user), case.person.family.get()
    seen = applicants.stamp_of(member)
    typed = SPOUSE | {"married_on_year": "2016", "version": str(seen)}
    assert browser.post(f"/my/family/{member.pk}/", typed)["Location"] == "/my/family/"
    member.refresh_from_db()
    assert member.married_on.isoformat() == "2016-05-20"
    assert "李测试" in browser.get(f"/my/family/{member.pk}/remove/").content.decode()
    assert FamilyMember.objects.count() == 1
    assert browser.post(f"/my/family/{member.pk}/remove/")["Location"] == "/my/family/"
    assert not FamilyMember.objects.exists()


def test_there_are_only_spouse_and_child(case_at, signed_in):
    case = case_at("draft")
    assert signed_in(case.person.user).get("/my/family/add/parent/").status_code == 404
