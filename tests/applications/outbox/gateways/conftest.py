"""Vendors on this machine, chosen by the settings as an administrator would."""

from contextlib import contextmanager

import pytest

from applications.outbox.templates import TEMPLATES
from tests.applications.outbox.gateways import alibaba_vendor, platform, tencent_vendor
from tests.applications.outbox.gateways.server import serving

_PATH = "applications.outbox.gateways."
VENDORS = {
    "alibaba": (alibaba_vendor.Alibaba, f"{_PATH}alibaba.AlibabaGateway"),
    "tencent": (tencent_vendor.Tencent, f"{_PATH}tencent.TencentGateway"),
    "http": (platform.Platform, f"{_PATH}http.HttpGateway"),
}
TEMPLATE_CODES = {name: f"SMS_{n}" for n, name in enumerate(TEMPLATES)}


def chosen(name, address):
    """Settings of one gateway that calls this address."""
    return {
        "alibaba": {
            "key_id": alibaba_vendor.KEY_ID,
            "key_secret": alibaba_vendor.SECRET,
            "endpoint": address,
            "templates": TEMPLATE_CODES,
        },
        "tencent": {
            "secret_id": tencent_vendor.SECRET_ID,
            "secret_key": tencent_vendor.SECRET_KEY,
            "endpoint": address,
            "region": "ap-guangzhou",
            "app_id": "1400000001",
            "templates": TEMPLATE_CODES,
        },
        "http": {"address": f"{address}/messages", "secret": platform.SECRET},
    }[name]


@pytest.fixture
def choose(settings):
    """Names gateways in their order: ``choose(http=vendor)``; gives the vendors their addresses."""
    settings.SMS_TIMEOUT = 10  # a busy machine is no silence

    def set_up(**vendors):
        settings.SMS_GATEWAYS = [VENDORS[name][1] for name in vendors]
        parts = {name: chosen(name, vendor.address) for name, vendor in vendors.items()}
        settings.SMS = {**settings.SMS, **parts}

    return set_up


@pytest.fixture
def silenced(settings):
    """``with silenced(vendor)``: the next answer does not come, and is not waited for for long."""

    @contextmanager
    def silent(vendor):
        patience, settings.SMS_TIMEOUT = settings.SMS_TIMEOUT, 1
        vendor.script = ["silence"]
        yield
        settings.SMS_TIMEOUT = patience

    return silent


@pytest.fixture(params=VENDORS)
def vendor(request, choose):
    """Each of the vendors that are called by HTTP, as the only gateway."""
    with serving(VENDORS[request.param][0]()) as found:
        choose(**{request.param: found})
        found.name = request.param
        yield found
