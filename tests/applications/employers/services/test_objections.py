"""An objection to a declining: raised once, answered by whoever did not decide, and then verified anew."""

import pytest

from applications.accounts.models import User
from applications.accounts.refusals import Overtaken, Refused
from applications.accounts.roles import Actor, Role
from applications.audit.selectors import events_of
from applications.employers.models import Employer, LicenceKind
from applications.employers.services import answer_objection, decline, raise_objection, verify
from tests.applications.employers.conftest import INTAKE, hr_of, second_officer, sent

MANAGER = Actor(900_910, Role.DISTRICT_MANAGER, INTAKE.scope)


@pytest.fixture
def declined(awaiting: Employer) -> Employer:
    User.objects.create(pk=MANAGER.user_id, login="manager", name="吴负责")
    return decline(
        actor=INTAKE, employer=awaiting, expected_version=awaiting.version, reason="注册地不在本市"
    )


def test_allowed_it_is_verified_anew(declined: Employer) -> None:
    objection = raise_objection(actor=hr_of(declined), employer=declined, reason=" 注册地在普陀区 ")
    assert (objection.reason, objection.state) == ("注册地在普陀区", "raised")
    with pytest.raises(Refused, match="已经提出异议"):
        raise_objection(actor=hr_of(declined), employer=declined, reason="再说一次")
    answer_objection(actor=MANAGER, objection=objection, allowed=True, answer="迁入登记已核实")
    declined.refresh_from_db()
    assert (declined.status, declined.reason) == ("awaiting_verification", "")
    assert sent()[-1][0] == "objection_answered"
    kinds = [event.kind for event in events_of(declined.chain)]
    assert kinds[-2:] == ["objection_raised", "objection_allowed"]
    with pytest.raises(Overtaken):
        answer_objection(actor=MANAGER, objection=objection, allowed=False, answer="改主意")
    seen = [LicenceKind.REGISTRATION]
    verify(actor=INTAKE, employer=declined, expected_version=declined.version, originals_sighted=seen)
    assert declined.is_verified


def test_dismissed_the_declining_stands_and_can_be_objected_to_again(declined: Employer) -> None:
    objection = raise_objection(actor=hr_of(declined), employer=declined, reason="注册地在普陀区")
    answer_objection(actor=MANAGER, objection=objection, allowed=False, answer="证照未载明")
    declined.refresh_from_db()
    assert (declined.status, declined.reason) == ("declined", "注册地不在本市")
    assert (
        raise_objection(actor=hr_of(declined), employer=declined, reason="补充了迁入通知书").pk
        != objection.pk
    )


def test_who_may_neither_raise_nor_answer(declined: Employer) -> None:
    colleague = second_officer(declined)
    for actor in (Actor(colleague.user_id, Role.HR_OFFICER, str(declined.pk)), INTAKE):
        with pytest.raises(Refused, match="单位管理员"):
            raise_objection(actor=actor, employer=declined, reason="不同意")
    with pytest.raises(Refused) as refused:
        raise_objection(actor=hr_of(declined), employer=declined, reason="  ")
    assert refused.value.field == "reason"
    objection = raise_objection(actor=hr_of(declined), employer=declined, reason="注册地在普陀区")
    decider = Actor(INTAKE.user_id, Role.DISTRICT_MANAGER, INTAKE.scope)
    for actor in (decider, Actor(910, Role.DISTRICT_MANAGER, "310104"), INTAKE):
        with pytest.raises(Refused, match="负责人答复"):
            answer_objection(actor=actor, objection=objection, allowed=True, answer="好")
    assert Employer.objects.get().status == "declined"


def test_nobody_objects_to_what_was_not_declined(verified: Employer) -> None:
    with pytest.raises(Refused):
        raise_objection(actor=hr_of(verified), employer=verified, reason="不同意")
