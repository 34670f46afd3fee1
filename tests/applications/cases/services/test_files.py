"""The files behind a paper: their order, their number, and what an earlier case has verified."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.utils import timezone

from applications.accounts.refusals import AlreadyThere, Refused
from applications.accounts.roles import Actor, Role
from applications.audit.selectors import events_of
from applications.cases.models import Case, CaseFile, CaseItem, ItemState
from applications.cases.selectors import verified_before
from applications.cases.services import files
from applications.cases.states import State
from applications.demo import story
from applications.demo.paper import scan
from applications.employers.models import Employer
from materials.limits import MAX_FILES_PER_MATERIAL
from materials.models import StoredFile
from materials.services import store

pytestmark = pytest.mark.django_db
CaseAt = Callable[..., Case]


def stored(actor: Actor, words: str, label: str = "户籍证明") -> StoredFile:
    return store(actor=actor, stream=BytesIO(scan(words, "安测试").getvalue()), label=label)


def put(case: Case, actor: Actor, item: CaseItem, *words: str) -> list[CaseFile]:
    return [files.add_file(actor=actor, case=case, item=item, file=stored(actor, word)) for word in words]


def order(item: CaseItem) -> list[tuple[int, str]]:
    return [(file.position, file.label) for file in item.files.filter(removed_at=None)]


def ids(item: CaseItem) -> list[int]:
    return [file.pk for file in item.files.filter(removed_at=None)]


@pytest.fixture
def draft(case_at: CaseAt) -> tuple[Case, Actor, CaseItem]:
    case = case_at(State.DRAFT)
    return case, story.oneself(case.person), case.items.get(material="household_register")


def test_pages_are_moved_up_and_down_and_counted_anew(draft: tuple[Case, Actor, CaseItem]) -> None:
    case, actor, item = draft
    first, second, third = put(case, actor, item, "一", "二", "三")
    files.move_file(actor=actor, case=case, file=third, by=-1)
    assert ids(item) == [first.pk, third.pk, second.pk]
    files.move_file(actor=actor, case=case, file=first, by=-1)  # the first stays the first
    files.move_file(actor=actor, case=case, file=first, by=9)
    assert ids(item) == [third.pk, second.pk, first.pk]
    assert order(item) == [(1, "户籍证明（1）"), (2, "户籍证明（2）"), (3, "户籍证明（3）")]
    files.remove_file(actor=actor, case=case, file=third)
    assert (ids(item), order(item)[0]) == ([second.pk, first.pk], (1, "户籍证明（1）"))
    files.move_file(actor=actor, case=case, file=third, by=1)  # taken back: nothing to move
    assert ids(item) == [second.pk, first.pk]
    assert [event.kind for event in events_of(case.chain)][-4:] == [
        "files_ordered",
        "files_ordered",
        "files_ordered",
        "file_removed",
    ]


def test_a_replacement_takes_the_place_and_the_old_one_stays_in_the_history(
    draft: tuple[Case, Actor, CaseItem],
) -> None:
    case, actor, item = draft
    first, second = put(case, actor, item, "一", "二")
    new = files.replace_file(actor=actor, case=case, file=first, by=stored(actor, "三"))
    assert (ids(item), new.label, item.files.count()) == ([new.pk, second.pk], "户籍证明（1）", 3)
    event = events_of(case.chain).last()
    assert event is not None
    assert (event.kind, event.data["replaced"]) == ("file_replaced", str(first.file_id))
    with pytest.raises(Refused, match="已经撤下"):
        files.replace_file(actor=actor, case=case, file=first, by=stored(actor, "四"))
    with pytest.raises(AlreadyThere):
        files.replace_file(actor=actor, case=case, file=second, by=stored(actor, "三"))
    assert ids(item) == [new.pk, second.pk]


def test_thirty_files_and_not_one_more(draft: tuple[Case, Actor, CaseItem]) -> None:
    case, actor, item = draft
    first = put(case, actor, item, *[str(number) for number in range(MAX_FILES_PER_MATERIAL)])[0]
    with pytest.raises(Refused, match="最多 30 个文件"):
        put(case, actor, item, "more")
    files.replace_file(actor=actor, case=case, file=first, by=stored(actor, "another"))
    assert len(ids(item)) == MAX_FILES_PER_MATERIAL


def verified(case: Case, actor: Actor, material: str) -> CaseItem:
    """The paper with a file, as an intake officer left it who saw the original."""
    item = case.items.get(material=material)
    put(case, actor, item, f"{material} {case.pk}")
    CaseItem.objects.filter(pk=item.pk).update(state=ItemState.SIGHTED, checked_at=timezone.now())
    return item


def next_case(case: Case, **changed: int) -> Case:
    """Another case of the same person that asks for the same papers."""
    fields = {"kind": "change", "employer_id": case.employer_id, "district_id": case.district_id} | changed
    Case.objects.filter(pk=case.pk).update(state=State.WITHDRAWN)
    other = Case.objects.create(person_id=case.person_id, state=State.DRAFT, number="又一件", **fields)
    for item in case.items.all():
        names = {"key": item.key, "material": item.material, "subject": item.subject}
        CaseItem.objects.create(case=other, because=item.because, private=item.private, **names)
    return other


def test_what_was_verified_is_offered_again_and_taken_over(draft: tuple[Case, Actor, CaseItem]) -> None:
    case, actor, _item = draft
    old = verified(case, actor, "household_register")
    other = next_case(case)
    item = other.items.get(material="household_register")
    (offered,) = verified_before(actor, other, item)
    assert offered.item == old
    (taken,) = files.take_over(actor=actor, case=other, item=item)
    item.refresh_from_db()
    assert (taken.file_id, taken.verified_in, item.state) == (offered.file_id, old, ItemState.UPLOADED)
    event = events_of(other.chain).last()
    assert event is not None
    assert (event.kind, event.data["verified_in"]) == ("file_taken_over", old.pk)
    with pytest.raises(Refused, match="没有可以沿用"):
        files.take_over(actor=actor, case=other, item=item)
    files.remove_file(actor=actor, case=other, file=taken)
    assert old.files.get().removed_at is None


def test_what_speaks_of_a_moment_or_was_not_verified_is_asked_for(
    draft: tuple[Case, Actor, CaseItem],
) -> None:
    case, actor, item = draft
    verified(case, actor, "application_form")
    put(case, actor, item, "never checked")
    other = next_case(case)
    for material in ("application_form", "household_register", "no_offence_undertaking"):
        asked = other.items.get(material=material)
        assert verified_before(actor, other, asked) == []
        with pytest.raises(Refused):
            files.take_over(actor=actor, case=other, item=asked)


def test_what_an_employer_issued_goes_no_further_than_that_employer(
    draft: tuple[Case, Actor, CaseItem],
) -> None:
    case, actor, _item = draft
    for material in ("labour_contract", "household_register"):
        verified(case, actor, material)
    elsewhere = next_case(case, employer_id=Employer.objects.exclude(pk=case.employer_id)[0].pk)
    offered = {item.material for item in elsewhere.items.all() if verified_before(actor, elsewhere, item)}
    assert offered == {"household_register"}
    stranger = Actor(actor.user_id, Role.HR_OFFICER, str(elsewhere.employer_id))
    assert not any(verified_before(stranger, elsewhere, item) for item in elsewhere.items.all())
    Case.objects.filter(pk=elsewhere.pk).update(employer_id=case.employer_id)
    elsewhere.refresh_from_db()
    offered = {item.material for item in elsewhere.items.all() if verified_before(actor, elsewhere, item)}
    assert offered == {"household_register", "labour_contract"}
