"""The holder activates the account, or recovers it: two numbers, a code on demand, an own password.

Every answer before the right code is the same for those who have an account and those who have none.
"""

from typing import Any

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from applications.accounts import services as accounts
from applications.accounts.logins import permit_login
from applications.accounts.models import CodePurpose, User
from applications.accounts.refusals import Refused
from applications.accounts.roles import PORTAL, Actor, Role
from applications.accounts.services.users import check_strength
from applications.applicants.models import Person
from applications.applicants.numbers import Numbers, clean_numbers
from applications.applicants.selectors import guessed_from, guessed_of, person_by_numbers
from applications.audit import services as audit
from applications.consents import services as consents
from applications.consents.texts import Kind


def start_activation(*, actor: Actor, permit_number: str, id_number: str) -> None:
    """Send a code to a confirmed number, if there is an account to activate; never says whether.

    :raises Refused: malformed numbers, too many codes.
    """
    _start(actor, CodePurpose.ACTIVATION, clean_numbers(permit_number, id_number))


def start_recovery(*, actor: Actor, permit_number: str, id_number: str) -> None:
    """Send a code to a confirmed number, if there is an activated account; never says whether.

    :raises Refused: malformed numbers, too many codes.
    """
    _start(actor, CodePurpose.RECOVERY, clean_numbers(permit_number, id_number))


def complete_activation(
    *, actor: Actor, permit_number: str, id_number: str, digits: str, password: str, agreed: int
) -> User:
    """Make the holder's sign-in with an own password.

    ``agreed``: the version of the text about personal data that the holder read and agreed to.

    :raises Refused: wrong or expired code, or nothing to activate (one answer); weak password.
    :raises Overtaken: a newer version of the text came into force meanwhile.
    """
    text = consents.check_read(Kind.ACCOUNT, agreed)
    person = _prove(actor, CodePurpose.ACTIVATION, clean_numbers(permit_number, id_number), digits, password)
    with transaction.atomic():
        locked = Person.objects.select_for_update().get(pk=person.pk)
        if locked.user_id is not None:
            raise _wrong_code()
        user = accounts.add_user(
            actor=actor,
            login=permit_login(person.permit_number),
            name=person.name,
            password=password,
            chain=person.chain,
            about=guessed_of(person),
        )
        accounts.grant(actor=PORTAL, user=user, role=Role.APPLICANT, scope=str(person.pk))
        locked.user = user
        locked.save(update_fields=["user"])
        audit.record(actor=actor, chain=person.chain, kind="account_activated", data={"user": user.pk})
        consents.record(actor=actor, person_id=person.pk, chain=person.chain, text=text)
    return user


def complete_recovery(
    *, actor: Actor, permit_number: str, id_number: str, digits: str, password: str
) -> User:
    """Give the holder a new password; other sessions end.

    :raises Refused: wrong or expired code, or no such account (one answer); weak password.
    """
    person = _prove(actor, CodePurpose.RECOVERY, clean_numbers(permit_number, id_number), digits, password)
    user: User | None = person.user
    if user is None:
        raise _wrong_code()
    accounts.set_password(
        actor=actor, user=user, password=password, chain=person.chain, about=guessed_of(person)
    )
    return user


def _start(actor: Actor, purpose: CodePurpose, numbers: Numbers) -> None:
    person = person_by_numbers(numbers)
    to = ""
    if person is not None and person.phone_confirmed_at is not None and _fits(purpose, person):
        to = person.phone
    accounts.issue_code(actor=actor, purpose=purpose, subject=_subject(numbers), to=to)


def _prove(actor: Actor, purpose: CodePurpose, numbers: Numbers, digits: str, password: str) -> Person:
    """The person behind the numbers, once the code is right; uses the code up."""
    # Before the code, so that a weak password does not cost it.
    check_strength(password, User(), guessed_from(numbers))
    right = accounts.check_code(
        actor=actor, purpose=purpose, subject=_subject(numbers), digits=digits.strip()
    )
    person = person_by_numbers(numbers)
    if not right or person is None or not _fits(purpose, person):
        raise _wrong_code()
    return person


def _fits(purpose: CodePurpose, person: Person) -> bool:
    """There is something to activate, or to recover."""
    return person.is_activated == (purpose is CodePurpose.RECOVERY)


def _subject(numbers: Numbers) -> str:
    typed = f"{numbers.permit}:{numbers.identity}"
    return salted_hmac("code subject", typed, algorithm="sha256").hexdigest()


def _wrong_code() -> Refused:
    words: Any = _("验证码不正确或已过期，请核对后重新输入，或重新获取。")
    return Refused(words, field="code")
