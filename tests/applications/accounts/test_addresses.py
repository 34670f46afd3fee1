import pytest
from django.test import RequestFactory

from applications.accounts.addresses import address_of


@pytest.mark.parametrize(
    ("trusted", "passed", "found"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "203.0.113.9"),
        (1, "", "192.0.2.1"),
        (1, ", 203.0.113.9", "203.0.113.9"),
    ],
)
def test_only_trusted_proxies_are_believed(settings, trusted, passed, found):
    settings.REST_FRAMEWORK = settings.REST_FRAMEWORK | {"NUM_PROXIES": trusted}
    extra = {"HTTP_X_FORWARDED_FOR": passed} if passed else {}
    assert address_of(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", **extra)) == found
