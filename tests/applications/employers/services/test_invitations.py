from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from applications.accounts.models import User
from applications.accounts.refusals import Refused
from applications.accounts.roles import VISITOR, Actor, Role
from applications.accounts.selectors import actor_of
from applications.employers.models import Employer, EmployerStatus, Invitation, InvitationChannel
from applications.employers.selectors import own_employer
from applications.employers.services import (
    Newcomer,
    accept_invitation,
    check_invitation,
    end_officer,
    invite,
    withdraw_invitation,
)
from applications.outbox.models import Message
from tests.applications.employers.conftest import INTAKE, OTHER, MakeEmployer, hr_of, second_officer

PHONE, MAIL = "13800000009", "hr@example.com"


def ask(employer: Employer, to: str = PHONE, **more: object) -> tuple[Invitation, str]:
    """An invitation by the manager, with the code as it stands in the message."""
    channel = InvitationChannel.EMAIL if "@" in to else InvitationChannel.SMS
    invitation = invite(actor=hr_of(employer), employer=employer, channel=channel, to=to, **more)  # type: ignore[arg-type]
    return invitation, str(Message.objects.get(key=f"invitation:{invitation.pk}").values["code"])


def newcomer(**changes: str) -> Newcomer:
    given = {"name": "何人事", "login": "hr-two", "password": "a long secret", "phone": ""}
    return Newcomer(**{**given, **changes})


def test_the_invited_person_acts_for_the_employer(verified: Employer) -> None:
    _invitation, code = ask(verified, "+86 138 0000 0009")
    user = accept_invitation(actor=VISITOR, to="138-0000-0009", code=code.lower(), newcomer=newcomer())
    actor = actor_of(user)
    assert actor == Actor(user.pk, Role.HR_OFFICER, str(verified.pk))
    assert own_employer(actor) == verified
    officer = verified.officers.get(user=user)
    assert (officer.name, officer.phone, officer.is_manager) == ("何人事", PHONE, False)
    assert officer.phone_confirmed_at
    with pytest.raises(Refused, match="邀请已经失效"):
        accept_invitation(actor=VISITOR, to=PHONE, code=code, newcomer=newcomer(login="hr-three"))


def test_a_password_that_names_the_employer_leaves_the_invitation_open(verified: Employer) -> None:
    _invitation, code = ask(verified)
    with pytest.raises(Refused, match="单位名称"):
        guessed = newcomer(password="测试桥梁的第三张长椅")
        accept_invitation(actor=VISITOR, to=PHONE, code=code, newcomer=guessed)
    assert accept_invitation(actor=VISITOR, to=PHONE, code=code, newcomer=newcomer()).pk


def test_a_mail_proves_no_telephone(verified: Employer) -> None:
    _invitation, code = ask(verified, MAIL, is_manager=True)
    message = Message.objects.latest("created_at")
    assert (message.channel, message.to, message.purpose) == ("email", MAIL, "code")
    with pytest.raises(Refused, match="11位手机号码"):
        accept_invitation(actor=VISITOR, to=MAIL, code=code, newcomer=newcomer())
    user = accept_invitation(actor=VISITOR, to="HR@example.com ", code=code, newcomer=newcomer(phone=PHONE))
    officer = verified.officers.get(user=user)
    assert (officer.phone, officer.phone_confirmed_at, officer.is_manager) == (PHONE, None, True)


def test_the_message_names_nobody_and_is_blanked_with_the_code(verified: Employer) -> None:
    invitation, code = ask(verified)
    message = Message.objects.get(key=f"invitation:{invitation.pk}")
    assert code in message.text
    assert verified.name not in message.text
    assert verified.officers.get().name not in message.text
    assert message.expires_at == invitation.expires_at
    assert code not in str([(row.digest, row.to_index) for row in Invitation.objects.all()])


def test_a_code_lives_three_days(verified: Employer) -> None:
    _invitation, code = ask(verified)
    with (
        time_machine.travel(timezone.now() + timedelta(days=3, minutes=1)),
        pytest.raises(Refused, match="已经失效"),
    ):
        check_invitation(to=PHONE, code=code)
    assert check_invitation(to=PHONE, code=code)


def test_five_wrong_codes_end_it(verified: Employer) -> None:
    _invitation, code = ask(verified)
    for _time in range(5):
        with pytest.raises(Refused):
            check_invitation(to=PHONE, code="22222222")
    with pytest.raises(Refused):
        check_invitation(to=PHONE, code=code)


def test_withdrawn_or_replaced_it_is_worth_nothing(verified: Employer) -> None:
    first, old = ask(verified)
    second, new = ask(verified)
    with pytest.raises(Refused):
        check_invitation(to=PHONE, code=old)
    assert check_invitation(to=PHONE, code=new) == second
    withdraw_invitation(actor=hr_of(verified), invitation=second)
    with pytest.raises(Refused):
        check_invitation(to=PHONE, code=new)
    first.refresh_from_db()
    assert first.withdrawn_at


def test_a_taken_login_leaves_the_invitation_open(verified: Employer) -> None:
    _invitation, code = ask(verified)
    with pytest.raises(Refused, match="已有人使用"):
        accept_invitation(actor=VISITOR, to=PHONE, code=code, newcomer=newcomer(login="hr-one"))
    accept_invitation(actor=VISITOR, to=PHONE, code=code, newcomer=newcomer())
    assert User.objects.filter(login="hr-two").exists()


def test_who_may_invite(verified: Employer, make_employer: MakeEmployer) -> None:
    plain = second_officer(verified)
    unverified = make_employer("hr-other", uscc=OTHER)
    refused = [
        (Actor(plain.user_id, Role.HR_OFFICER, str(verified.pk)), verified, False),
        (hr_of(unverified), verified, True),
        (hr_of(unverified), unverified, False),
        (INTAKE, verified, False),
        (Actor(INTAKE.user_id, Role.INTAKE_OFFICER, "310104"), verified, True),
        (VISITOR, verified, True),
    ]
    for actor, employer, is_manager in refused:
        with pytest.raises(Refused, match="由单位管理员邀请"):
            invite(
                actor=actor,
                employer=employer,
                channel=InvitationChannel.SMS,
                to=PHONE,
                is_manager=is_manager,
            )
    assert not Invitation.objects.exists()


def test_only_a_manager_withdraws(verified: Employer, make_employer: MakeEmployer) -> None:
    invitation, _code = ask(verified)
    stranger = make_employer("hr-other", uscc=OTHER)
    for actor in (hr_of(stranger), INTAKE, VISITOR):
        with pytest.raises(Refused):
            withdraw_invitation(actor=actor, invitation=invitation)
    assert Invitation.objects.open().count() == 1


def test_the_counter_invites_a_manager_where_there_is_none(verified: Employer) -> None:
    invitation = invite(
        actor=INTAKE, employer=verified, channel=InvitationChannel.SMS, to=PHONE, is_manager=True
    )
    code = str(Message.objects.get(key=f"invitation:{invitation.pk}").values["code"])
    user = accept_invitation(actor=VISITOR, to=PHONE, code=code, newcomer=newcomer())
    end_officer(
        actor=Actor(user.pk, Role.HR_OFFICER, str(verified.pk)), officer=verified.officers.earliest("pk")
    )
    assert verified.officers.serving().get().user == user


@pytest.mark.parametrize(
    ("channel", "to"),
    [(InvitationChannel.SMS, "12345"), (InvitationChannel.SMS, MAIL), (InvitationChannel.EMAIL, PHONE)],
)
def test_a_wrong_address_is_told(verified: Employer, channel: InvitationChannel, to: str) -> None:
    with pytest.raises(Refused) as told:
        invite(actor=hr_of(verified), employer=verified, channel=channel, to=to)
    assert told.value.field == "to"


def test_a_declined_employer_invites_nobody(verified: Employer) -> None:
    Employer.objects.filter(pk=verified.pk).update(status=EmployerStatus.DECLINED)
    verified.refresh_from_db()
    with pytest.raises(Refused):
        ask(verified)
