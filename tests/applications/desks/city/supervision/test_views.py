"""A sample at the city desk: drawn, looked at again, published."""

from collections.abc import Callable
from datetime import datetime

import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from applications.cases.models import Case
from applications.cases.states import State
from applications.supervision import services
from applications.supervision.models import Sample, SampledCase
from tests.applications.desks.officer.conftest import Enter, text

CaseAt = Callable[..., Case]
HOME = "/city/supervision/"
SEPTEMBER = {"month_year": "2026", "month_month": "9"}


def test_drawn_looked_at_again_and_published(case_at: CaseAt, enter: Enter) -> None:
    zone = timezone.get_default_timezone()
    with time_machine.travel(datetime(2026, 9, 15, 10, tzinfo=zone), tick=True):
        case = case_at(State.DETERMINED)
    with time_machine.travel(datetime(2026, 10, 8, 10, tzinfo=zone), tick=True):
        services.compare_months(today=timezone.localdate())
        client = enter("city-one")
        assert "还没有抽查" in text(client.get(HOME))
        answer = client.post(HOME, SEPTEMBER)
        sample, sampled = Sample.objects.get(), SampledCase.objects.get()
        assert answer["Location"] == reverse("city_sample", args=[sample.pk])
        assert "已经抽查过" in text(client.post(HOME, SEPTEMBER))
        page = text(client.get(answer["Location"]))
        for shown in (str(case.number), sample.seed, "待复查", "普陀区"):
            assert shown in page
        address = reverse("city_sampled_case", args=[sampled.pk])
        assert "有误的请写明" in text(client.post(address, {"finding": "points", "note": ""}))
        assert client.post(address, {"finding": "right", "note": ""}).status_code == 302
        assert "复查无误" in text(client.get(address))
        home = text(client.get(HOME))
        for shown in ("同样的事实得到同样的分值", "本科学历和学士学位、全日制", "100%"):
            assert shown in home
        visitor = Client()
        published = text(visitor.get(reverse("statistics_sample", args=[sample.pk])))
        assert sample.seed in published and str(case.number) not in published
        assert f'href="{reverse("statistics_sample", args=[sample.pk])}"' in text(visitor.get("/statistics/"))
        assert visitor.get("/statistics/samples/999.txt").status_code == 404
