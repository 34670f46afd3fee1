"""A child's papers stay the child's when siblings come and go."""

from collections.abc import Callable
from datetime import date

from django.utils import timezone

from applications.applicants import services as applicants
from applications.applicants.selectors import family_facts
from applications.cases.children import identity_of
from applications.cases.models import Case, CaseFile
from applications.cases.services import drafts, files
from applications.demo import story
from applications.demo.paper import scan
from materials.services import store

CaseAt = Callable[..., Case]
YOUNGER = date(2016, 2, 29)


def born(case: Case, day: date, name: str = "安小") -> None:
    child = applicants.Relative(relation="child", name=name, birth_date=day, is_beneficiary=True)
    applicants.save_family_member(actor=story.oneself(case.person), person=case.person, entered=child)


def taken(case: Case) -> None:
    facts = family_facts(case.person, timezone.localdate())
    changes = {"beneficiaries": facts.get("beneficiaries") or {"spouse": False, "children": []}}
    drafts.save_facts(actor=story.oneself(case.person), case=case, changes=changes)


def whose(case: Case) -> dict[str, str]:
    """Subject of the needed birth certificates -> label of the file behind each."""
    found = case.items.filter(material="birth_certificate", needed=True)
    held = CaseFile.objects.filter(removed_at=None)
    return {
        item.subject: ",".join(held.filter(item=item).values_list("file__sha256", flat=True))
        for item in found
    }


def test_papers_follow_the_child(case_at: CaseAt) -> None:
    case = case_at("draft")
    born(case, YOUNGER)
    taken(case)
    item = case.items.get(material="birth_certificate", needed=True)
    assert (item.subject, identity_of(item)) == ("child:1", "2016-02-29/1")
    actor = story.oneself(case.person)
    file = store(actor=actor, stream=scan("出生医学证明", "安小"), label="出生医学证明（1）")
    files.add_file(actor=actor, case=case, item=item, file=file)

    born(case, date(2010, 9, 1), "安大")  # an older one comes first
    taken(case)
    assert whose(case) == {"child:1": "", "child:2": file.sha256}

    younger = case.person.family.get(birth_date=YOUNGER)
    applicants.remove_family_member(actor=actor, member=younger)
    taken(case)
    assert whose(case) == {"child:1": ""}

    born(case, YOUNGER)  # and with the child its papers come back
    taken(case)
    assert whose(case) == {"child:1": "", "child:2": file.sha256}


def test_twins_are_two(case_at: CaseAt) -> None:
    case = case_at("draft")
    born(case, YOUNGER, "安一")
    born(case, YOUNGER, "安二")
    taken(case)
    items = case.items.filter(material="birth_certificate", needed=True).order_by("subject")
    assert [identity_of(item) for item in items] == ["2016-02-29/1", "2016-02-29/2"]
