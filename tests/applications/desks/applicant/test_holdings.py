"""The copy of all that is held, and who looked."""

import json

from applications.applicants.models import Person
from applications.cases.models import CaseFile
from applications.cases.services.reading import note_file_opened
from applications.demo import story
from applications.records.selectors import current
from applications.vault.fields import BlindIndexField


def test_the_copy_holds_everything_of_oneself_and_nothing_of_others(case_at, signed_in):
    case = case_at("determined", married=True)
    answer = signed_in(case.person.user).get("/my/account/copy/")
    assert answer["Content-Disposition"].startswith('attachment; filename="jifen-')
    copy = json.loads(answer.content)
    person = copy["person"][0]
    assert (person["id_number"], person["phone"]) == (case.person.id_number, case.person.phone)
    indexes = {field.name for field in Person._meta.concrete_fields if isinstance(field, BlindIndexField)}
    assert len(indexes) == 3
    assert not indexes & person.keys()
    assert [row["number"] for row in copy["cases"]] == [case.number]
    assert copy["facts"][-1]["document"]["education"]
    assert len(copy["contribution_months"]) == case.person.contributions.count() > 0
    assert len(copy["files"]) == CaseFile.objects.filter(item__case=case).count() > 0
    assert copy["points"][0]["points"] == current(case.person_id).points
    assert len(copy["family"]) == case.person.family.count() > 0
    assert copy["undertakings"] and copy["mandates"] and copy["papers"]


def test_whoever_looked_is_named_by_role_and_moment(case_at, signed_in):
    case = case_at("awaiting_applicant")
    browser = signed_in(case.person.user)
    story.upload_all(case, story.hr_of(case.employer))
    before = browser.get("/my/account/looks/").content.decode()
    note_file_opened(actor=story.hr_of(case.employer), file=CaseFile.objects.filter(item__case=case).first())
    page = browser.get("/my/account/looks/").content.decode()
    assert page.count("打开了您上传的文件") == before.count("打开了您上传的文件") + 1
    assert "单位人事专员" in page
    assert 'href="/my/account/looks/"' in browser.get("/my/account/").content.decode()
