"""What 民政 and 户籍 answered of somebody's family, by field of the family profile."""

from collections.abc import Iterator
from datetime import date

from applications.applicants.known import Known
from applications.applicants.models import Person, Relation
from applications.authorities.kinds import households, marriages
from applications.authorities.models import SharedAnswer
from applications.authorities.models.answer import Value


def family_known(person: Person) -> Iterator[Known]:
    """Marriages by the day of their registration, then what is known of households."""
    answers = SharedAnswer.objects.filter(person=person)
    registered = answers.filter(kind=marriages.KIND.name)
    for answer in sorted(registered, key=lambda one: one.value["married_on"]):
        value = answer.value
        if value["spouse_id_number"]:
            days = {key: _day(value, key) for key in ("married_on", "divorced_on")}
            yield Known(Relation.SPOUSE, value["spouse_id_number"], days, answer.source, answer.as_of)
    for answer in answers.filter(kind=households.KIND.name).order_by("as_of", "pk"):
        value = answer.value
        hukou = {"shanghai_hukou": value["shanghai_hukou"]}
        yield Known(value["relation"], value["member_id_number"], hukou, answer.source, answer.as_of)


def _day(value: Value, key: str) -> date | None:
    return date.fromisoformat(value[key]) if value[key] else None
