"""The pages: the employer objects, the district's manager answers."""

from applications.accounts.models import User
from applications.employers.models import Employer, EmployerObjection
from tests import sessions


def test_raised_on_one_page_and_answered_on_the_other(world: Employer) -> None:
    Employer.objects.filter(pk=world.pk).update(status="declined", reason="注册地不在本市")
    hr = sessions.signed_in(world.officers.get().user)
    page = hr.get("/employer/profile/").content.decode()
    assert 'href="/employer/profile/objection/"' in page
    empty = hr.post("/employer/profile/objection/", {"reason": ""}).content.decode()
    assert "请填写异议的理由" in empty
    answer = hr.post("/employer/profile/objection/", {"reason": "注册地在普陀区"})
    assert answer["Location"] == "/employer/profile/objection/"
    objection = EmployerObjection.objects.get()
    manager = sessions.signed_in(User.objects.get(login="putuo-manager"))
    assert world.name in manager.get("/office/district/objections/").content.decode()
    address = f"/office/district/objections/{objection.pk}/"
    shown = manager.post(address, {"outcome": "dismiss", "answer": ""}).content.decode()
    assert "注册地在普陀区" in shown and "请填写理由" in shown
    done = manager.post(address, {"outcome": "dismiss", "answer": "证照未载明"})
    assert done["Location"] == "/office/district/objections/"
    told = hr.get("/employer/profile/objection/").content.decode()
    assert "维持不予通过" in told and "证照未载明" in told
    late = manager.post(address, {"outcome": "allow", "answer": "改主意"}).content.decode()
    assert "刚刚已经答复过" in late
