"""The pages of booked times: the manager opens, the employer books and changes, the counter sees it."""

from datetime import timedelta

from django.utils import timezone

from applications.accounts.models import User
from applications.accounts.roles import Role
from applications.cases.models import Booking
from applications.demo import story
from applications.demo.cast import PUTUO
from applications.places.models import Slot
from applications.places.selectors import acceptance_points
from applications.workdays.selectors import calendar
from tests.sessions import signed_in


def of(actor):
    return User.objects.get(pk=actor.user_id)


def test_from_the_first_opened_time_to_the_counter(case_at):
    case = case_at("submitted")
    hr = signed_in(of(story.hr_of(case.employer)))
    progress, booking = f"/employer/cases/{case.pk}/progress/", f"/employer/cases/{case.pk}/booking/"
    assert "预约递交时间" not in hr.get(progress).content.decode()
    assert "没有可以预约的时间" in hr.get(booking).content.decode()

    manager = signed_in(of(story.staff(Role.DISTRICT_MANAGER, PUTUO)))
    slots = f"/office/district/points/{acceptance_points(PUTUO)[0].pk}/slots/"
    day = calendar().add(timezone.localdate(), 3, provisional=True).day
    typed = {"day_year": day.year, "day_month": day.month, "day_day": day.day}
    typed |= {"first": "9:00", "last": "10:00", "minutes": "20", "capacity": "2"}
    assert "请填写时间，例如 9:00" in manager.post(slots, typed | {"first": "九点"}).content.decode()
    assert manager.post(slots, typed)["Location"] == slots
    assert "已开放 3 个时段" in manager.get(slots).content.decode()

    assert "预约递交时间" in hr.get(progress).content.decode()
    assert "请选择一个时间" in hr.post(booking, {}).content.decode()
    first, second, third = Slot.objects.all()
    assert hr.post(booking, {"slot": first.pk})["Location"] == progress
    assert f"{day} 星期" in hr.get(progress).content.decode()
    assert hr.post(booking, {"slot": second.pk})["Location"] == progress
    counter = signed_in(of(story.staff(Role.INTAKE_OFFICER, PUTUO)))
    for page in ("/office/intake/", f"/office/intake/cases/{case.pk}/"):
        assert "09:20–09:40" in counter.get(page).content.decode()
    assert "1 / 2" in manager.get(slots).content.decode()
    manager.post(slots, {"close": third.pk})
    assert "已经有单位预约" in manager.post(slots, {"close": second.pk}, follow=True).content.decode()
    assert [slot.pk for slot in Slot.objects.all()] == [first.pk, second.pk]
    hr.post(booking, {"cancel": "1"})
    assert not Booking.objects.exists()


def test_a_time_that_has_passed_cannot_be_booked(case_at):
    case, now = case_at("submitted"), timezone.now()
    slot = Slot.objects.create(
        point=acceptance_points(PUTUO)[0], starts_at=now - timedelta(hours=1), ends_at=now, capacity=1
    )
    hr = signed_in(of(story.hr_of(case.employer)))
    page = hr.post(f"/employer/cases/{case.pk}/booking/", {"slot": slot.pk}).content.decode()
    assert "另选一个" in page
    assert not Booking.objects.exists()
