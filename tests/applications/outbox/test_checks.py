"""A gateway that is chosen has what it needs; the kits are loaded by nobody else."""

import subprocess
import sys

import pytest

from applications.outbox.checks import gateways_are_complete, nothing_travels_in_the_open, texts_fit
from applications.outbox.templates import TEMPLATES

_PATH = "applications.outbox.gateways."
CLASSES = {
    "alibaba": f"{_PATH}alibaba.AlibabaGateway",
    "tencent": f"{_PATH}tencent.TencentGateway",
    "smpp": f"{_PATH}smpp.SmppGateway",
    "http": f"{_PATH}http.HttpGateway",
    "email": f"{_PATH}email.EmailGateway",
}
KITS = ("alibabacloud_dysmsapi20170525", "darabonba", "tencentcloud", "smpplib")


def found() -> list[str]:
    return [finding.id for finding in gateways_are_complete()]


@pytest.mark.parametrize("name", CLASSES)
def test_a_gateway_without_its_settings_is_found(settings, name):
    settings.SMS_GATEWAYS = [CLASSES[name]]
    assert found() == ["outbox.E002"]
    full = {key: value or "x" for key, value in settings.SMS[name].items()}
    if "templates" in full:
        full["templates"] = {"code": "1"}
        settings.SMS = {**settings.SMS, name: full}
        assert found() == ["outbox.E003"]
        assert "accepted" in gateways_are_complete()[0].msg
        full["templates"] = dict.fromkeys(TEMPLATES, "1")
    settings.SMS = {**settings.SMS, name: full}
    assert found() == []


def test_a_gateway_that_does_not_exist_is_found(settings):
    settings.SMS_GATEWAYS = [f"{_PATH}pigeon.PigeonGateway"]
    assert found() == ["outbox.E001"]


def test_an_address_with_which_texts_are_too_long_is_found(settings):
    settings.SITE_ADDRESS = "https://jifen.example"
    assert texts_fit() == []
    settings.SITE_ADDRESS = "https://a.very.long.name.of.the.portal.example.org.cn"
    assert [finding.id for finding in texts_fit()] == ["outbox.E004"]


def test_plain_http_and_a_short_secret_are_found(settings):
    settings.SMS_GATEWAYS = [CLASSES["alibaba"], CLASSES["http"], CLASSES["smpp"]]
    settings.RECEIPTS_SECRET = "s" * 24
    settings.SMS = {**settings.SMS, "http": {"address": "https://platform", "secret": "x"}}
    assert nothing_travels_in_the_open() == []
    settings.SMS = {**settings.SMS, "http": {"address": "http://platform", "secret": "x"}}
    settings.RECEIPTS_SECRET = "s" * 23
    assert [finding.id for finding in nothing_travels_in_the_open()] == ["outbox.E005", "outbox.E006"]


def test_no_kit_is_loaded_that_nobody_chose():
    code = (
        "import os, sys, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'; django.setup();"
        "from django.core.checks import run_checks; run_checks();"
        f"print([kit for kit in {KITS!r} if kit in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
