"""The copy of all that is held, and who looked."""

import json
import re

from django.apps import apps
from django.utils.html import escape

from applications.applicants.models import Person
from applications.cases.models import Case, CaseFile
from applications.cases.services.reading import note_file_opened
from applications.demo import story
from applications.desks.applicant.held import sections
from applications.desks.applicant.holdings import held
from applications.notices import rendering
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


# Rows about a person or a case that are not in the copy, and why.
WITHHELD = {
    "archives.Attempt",  # that a run of the night was killed
    "cases.DeadlineWarning",  # that officers were reminded of a day which the clock's page shows
    "records.PointsRecord",  # nothing but the frame of its entries
    "rosters.Line",  # the employer's own list
    "supervision.SampledCase",  # what supervision noted of officers
}


def test_every_kind_of_row_about_a_person_is_in_the_copy_or_has_its_reason(case_at):
    case = case_at("draft")
    copied = {rows.model._meta.label for rows in held(case.person, story.oneself(case.person)).values()}
    about = {
        model._meta.label
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.name == "person_id" or field.related_model in (Person, Case)
    }
    assert about - copied == WITHHELD


def test_the_page_tells_all_and_how_to_correct_it(case_at, signed_in):
    case = case_at("determined", married=True)
    told = sections(case.person, story.oneself(case.person))
    page = signed_in(case.person.user).get("/my/account/").content.decode()
    for section in told:
        assert section.correct
        assert escape(section.title) in page
        assert escape(section.correct) in page
    assert page.count("怎样更正：") == len(told)
    words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
    assert "土木工程" in words
    assert f"{case.determination.total} 分" in words
    assert case.person.id_number not in page


def test_the_printed_copy_says_the_same_with_numbers_in_full(case_at, signed_in, monkeypatch):
    case = case_at("determined", married=True)
    printed = []
    press = rendering.pdf
    monkeypatch.setattr(rendering, "pdf", lambda html, sheet: printed.append(html) or press(html, sheet))
    answer = signed_in(case.person.user).get("/my/account/print/")
    assert answer["Content-Disposition"].startswith('attachment; filename="jifen-')
    assert answer.content.startswith(b"%PDF-")
    (html,) = printed
    person = case.person
    assert all(number in html for number in (person.id_number, person.permit_number, person.phone))
    for section in sections(person, story.oneself(person), in_full=True):
        assert escape(section.title) in html
        for row in section.table.rows if section.table else []:
            assert str(row[2]) in html
