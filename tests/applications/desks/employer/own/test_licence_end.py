"""An agency reads in time that its licence ends, and afterwards why it cannot go on."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from applications.employers.models import Employer
from tests.applications.desks.employer.conftest import SignIn

pytestmark = pytest.mark.django_db


def page_with(client: Client, employer: Employer, until: date) -> str:
    Employer.objects.filter(pk=employer.pk).update(is_dispatch_agency=True, dispatch_licence_until=until)
    return client.get("/employer/").content.decode()


def test_the_first_page_tells_of_the_licence(world: Employer, signed_in: SignIn) -> None:
    client, today = signed_in(world), timezone.localdate()
    assert "劳务派遣经营许可证有效期至" not in page_with(client, world, today + timedelta(days=61))
    assert "请在到期前换证" in page_with(client, world, today + timedelta(days=60))
    assert "请在到期前换证" in page_with(client, world, today)
    assert "不能为职工开户、请求委托和提交" in page_with(client, world, today - timedelta(days=1))
