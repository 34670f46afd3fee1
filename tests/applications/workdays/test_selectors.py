from datetime import date

import pytest
from django.db import IntegrityError, transaction

from applications.workdays import selectors, shipped
from applications.workdays.arithmetic import Reason
from applications.workdays.labels import REASONS
from applications.workdays.models import CalendarDay, CalendarYear

pytestmark = pytest.mark.django_db
SPAN = (date(2017, 12, 31), date(2026, 12, 31))


def test_the_published_calendar_is_the_shipped_one():
    assert selectors.calendar().days(*SPAN) == shipped.calendar().days(*SPAN)


def test_it_is_read_once_and_again_after_a_change(django_assert_num_queries):
    before = selectors.calendar()
    with django_assert_num_queries(1):
        assert selectors.calendar() is before
    CalendarDay.objects.filter(day="2026-10-10").delete()
    CalendarYear.objects.get(year=2026).save()
    assert before.is_working_day(date(2026, 10, 10))
    assert not selectors.calendar().is_working_day(date(2026, 10, 10))


def test_a_new_year_is_seen_at_once():
    CalendarYear.objects.create(year=2027)
    assert selectors.calendar().look_up(date(2027, 1, 1)).reason is Reason.ORDINARY


def test_a_day_belongs_to_its_year():
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarDay.objects.create(day=date(2027, 1, 1), year_id=2026, kind="off", source="通知")


def test_every_reason_has_words():
    assert set(REASONS) == set(Reason)


def test_the_calendar_is_public():
    assert CalendarYear.objects.visible_to(None).count() == 9
    assert str(CalendarYear.objects.get(pk=2026)) == "2026"
    assert str(CalendarDay.objects.visible_to(None).get(day="2026-10-10")) == "2026-10-10 make_up"
