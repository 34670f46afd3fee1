"""Files and papers open for whoever may see them; each look is an event."""

from django.core.files.uploadedfile import SimpleUploadedFile

from applications.accounts.models import User
from applications.accounts.roles import Role
from applications.audit.selectors import events_of
from applications.cases.models import CaseFile
from applications.demo import story
from applications.demo.paper import scan
from applications.notices.certificates import write_demonstration_certificate
from applications.notices.models import Paper, PaperState
from applications.notices.services import printing


def looks(case, kind):
    return [event.role for event in events_of(case.chain) if event.kind == kind]


def bytes_of(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_a_file_opens_for_both_owners_and_the_counter_and_for_nobody_else(case_at, signed_in, client):
    case = case_at("handed_in")
    other = case_at("draft", serial=52)
    file = CaseFile.objects.filter(item__case=case).first()
    address = f"/files/{file.file_id}/"
    officer = case.employer.officers.get().user
    intake = User.objects.get(pk=story.staff(Role.INTAKE_OFFICER, case.district_id).user_id)
    elsewhere = User.objects.get(pk=story.staff(Role.INTAKE_OFFICER, "310104").user_id)
    for user in (case.person.user, officer, intake):
        answer = signed_in(user).get(address)
        assert answer.status_code == 200
        assert answer["Content-Type"] == "image/jpeg"
        assert bytes_of(answer)[:2] == b"\xff\xd8"
        assert "inline" in answer["Content-Disposition"]
    assert looks(case, "file_opened") == ["applicant", "hr_officer", "intake_officer"]
    for user in (other.person.user, elsewhere):
        assert signed_in(user).get(address).status_code == 404
    assert client.get(address)["Location"].startswith("/sign-in/")
    assert len(looks(case, "file_opened")) == 3


def test_a_private_paper_is_never_the_employers(case_at, signed_in):
    case = case_at("draft")
    item = case.items.get(material="labour_contract")
    browser = signed_in(case.person.user)
    file = SimpleUploadedFile("a.jpg", scan("第一页", "安测试").read(), "image/jpeg")
    browser.post(f"/my/cases/{case.pk}/materials/{item.pk}/", {"chosen": [file]})
    address = f"/files/{item.files.get().file_id}/"
    officer = signed_in(case.employer.officers.get().user)
    assert bytes_of(officer.get(address))
    item.private = True
    item.save(update_fields=["private"])
    assert officer.get(address).status_code == 404
    assert bytes_of(browser.get(address))


def test_a_paper_says_that_it_is_being_made_and_then_opens(case_at, signed_in, settings, tmp_path):
    settings.NOTICE_CERTIFICATE = str(tmp_path / "notices.p12")
    write_demonstration_certificate(tmp_path / "notices.p12")
    case = case_at("handed_in")
    paper = Paper.objects.get(case_id=case.pk, kind="application_form")
    address, browser = f"/papers/{paper.pk}/", signed_in(case.person.user)
    assert paper.state == PaperState.PENDING
    assert "正在生成" in browser.get(address).content.decode()
    assert looks(case, "paper_opened") == []
    printing.render(paper_id=paper.pk)
    assert "打开文书" in browser.get(address, headers={"hx-request": "true"}).content.decode()
    answer = browser.get(address)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content[:5] == b"%PDF-"
    assert looks(case, "paper_opened") == ["applicant"]
    stranger = case_at("draft", serial=52)
    assert signed_in(stranger.person.user).get(address).status_code == 404
