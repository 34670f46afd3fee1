"""The same document or telephone number in the cases of other people."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from applications.applicants.models import Person
from applications.cases.document import Document
from applications.cases.models import Case, CaseFile
from applications.reviews.flags.register import Flag, check
from applications.vault.index import blind_indexes
from materials import catalogue

MOST_NAMED = 5  # numbers of other cases in a sentence
_kept: list[Callable[[Case, Collection[str]], Iterable[tuple[str, str]]]] = []


def register(ask: Callable[[Case, Collection[str]], Iterable[tuple[str, str]]]) -> None:
    """Where else hashes of files are kept: it gets a case and hashes of its files, and gives those that
    another person's case has, with that case's number. Listed in ``jifen_portal/wiring.py``."""
    if ask not in _kept:
        _kept.append(ask)


@check
def the_same_file_elsewhere(case: Case, facts: Document) -> Iterator[Flag]:
    """An uploaded file that is, to the last byte, in the case of another person.

    What the employer issues for all its employees, as its licence, is not meant.
    """
    shared = {name for name, paper in catalogue.load().materials.items() if paper.of == "employer"}
    own = CaseFile.objects.filter(item__case=case, item__needed=True, removed_at=None)
    own = own.exclude(item__material__in=shared).select_related("item", "file")
    by_hash = {file.file.sha256: file for file in own}
    others = (
        CaseFile.objects.filter(file__sha256__in=list(by_hash), removed_at=None)
        .exclude(item__case__person_id=case.person_id)
        .exclude(item__case__number=None)
        .values_list("file__sha256", "item__case__number")
    )
    pairs = {*others, *(pair for ask in _kept for pair in ask(case, by_hash))}
    for digest, file in by_hash.items():  # in the order of the checklist
        numbers = sorted(str(number) for found, number in pairs if found == digest)
        if not numbers:
            continue
        name = catalogue.load().materials[file.item.material].name
        yield Flag(
            _("“%(paper)s”的文件与其他人的申请完全相同：%(numbers)s。")
            % {"paper": name, "numbers": _named(numbers)},
            _("请核对原件是不是本人的；两件中至少一件可能是借用或者伪造的，必要时请发证单位核实。"),
        )


@check
def the_same_telephone_elsewhere(case: Case, facts: Document) -> Iterator[Flag]:
    """The person's telephone number is that of other applicants, or of the employer's own HR officer."""
    indexes = blind_indexes(case.person.phone, "phone")
    people = Person.objects.filter(phone_index__in=indexes).exclude(pk=case.person_id)
    numbers = [
        str(number)
        for number in Case.objects.filter(person__in=people)
        .exclude(number=None)
        .order_by("number")
        .values_list("number", flat=True)
    ]
    do = _("请联系本人确认号码；可能由他人代收短信，必要时请本人持证到受理点确认手机号。")
    if numbers:
        yield Flag(
            _("本人登记的手机号码也用在其他人的申请中：%(numbers)s。") % {"numbers": _named(numbers)}, do
        )
    officers = case.employer.officers.serving().exclude(user_id=case.person.user_id or 0)
    if case.person.phone in {officer.phone for officer in officers}:
        yield Flag(_("本人登记的手机号码是用人单位人事专员的号码。"), do)


def _named(numbers: Sequence[str]) -> str:
    told = _("、").join(numbers[:MOST_NAMED])
    if len(numbers) <= MOST_NAMED:
        return told
    return _("%(numbers)s 等 %(n)d 件") % {"numbers": told, "n": len(numbers)}
