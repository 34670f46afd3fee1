"""Between machines everything is encrypted and proved; on one, and in a private network, it need not be."""

import shutil
import subprocess
import time
from contextlib import suppress

import pytest
import redis
from kombu import Connection
from kombu.exceptions import OperationalError

from jifen_portal.between import broker_ssl, open_ways
from scripts.servers import free_port
from tests.jifen_portal import test_checks as gate

fit = gate.fit
POSTGRES = {"ENGINE": "django.db.backends.postgresql"}
HERE = "redis://127.0.0.1:6379/0"


def ways(database=None, broker=HERE, scanner=""):
    return [told.split()[1] for told, _hint in open_ways({**POSTGRES, **(database or {})}, broker, scanner)]


@pytest.mark.parametrize(
    "database",
    [
        {},
        {"HOST": "127.0.0.1"},
        {"HOST": "localhost"},
        {"HOST": "::1"},
        {"HOST": "/run/postgresql"},
        {"HOST": "db.inside", "OPTIONS": {"sslmode": "verify-full"}},
        {"ENGINE": "django.db.backends.sqlite3", "HOST": "db.inside"},
    ],
)
def test_databases_of_this_machine_and_proved_ones(database):
    assert ways(database) == []


@pytest.mark.parametrize("host", ["database", "10.0.0.7", "127.0.0.1,10.0.0.7", "127.0.0.1.example.org"])
@pytest.mark.parametrize(
    "mode", [{}, {"sslmode": "prefer"}, {"sslmode": "require"}, {"sslmode": "verify-ca"}]
)
def test_a_database_that_nobody_proves(host, mode):
    assert ways({"HOST": host, "OPTIONS": mode}) == ["database"]


def test_a_host_among_the_options_counts():
    assert ways({"HOST": "127.0.0.1", "OPTIONS": {"host": "db.inside"}}) == ["database"]


@pytest.mark.parametrize(
    "broker",
    [
        HERE,
        "redis://[::1]:6379/0",
        "rediss://:word@broker.inside:6380/0",
        "rediss://user:word@broker.inside/0?ssl_ca_certs=/etc/jifen/tls/inside.pem",
        "unix:///run/redis.sock",
        "filesystem://localhost//",
    ],
)
def test_brokers_of_this_machine_and_proved_ones(broker):
    assert ways(broker=broker) == []


@pytest.mark.parametrize(
    "broker",
    [
        "redis://broker:6379/0",
        "redis://:word@10.0.0.7/0",
        "rediss://broker.inside/0",
        "rediss://:word@broker.inside/0?ssl_cert_reqs=none",
        "rediss://:word@broker.inside/0?ssl_check_hostname=false",
    ],
)
def test_a_broker_in_the_open(broker):
    assert ways(broker=broker) == ["broker"]


def test_a_scanner_of_another_machine():
    assert ways(scanner="unix:/run/clamav/clamd.ctl") == ways(scanner="tcp://127.0.0.1:3310") == []
    assert ways(scanner="tcp://scanner:3310") == ["files"]


def test_the_gate_refuses_open_ways_unless_the_network_is_private(fit, monkeypatch):
    monkeypatch.setitem(fit.DATABASES["default"], "HOST", "database")
    fit.CELERY_BROKER_URL, fit.CLAMD_ADDRESS = "redis://broker:6379/0", "tcp://scanner:3310"
    assert gate.found() == ["E017"] * 3
    fit.PRIVATE_NETWORK = True
    assert gate.found() == []


@pytest.fixture
def broker(tmp_path):
    """A Redis server by TLS, with a certificate that only itself vouches for; its address."""
    if shutil.which("redis-server") is None:
        pytest.skip("no redis-server here")
    port, own = free_port(), tmp_path / "own.pem"
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "1",
        "-subj",
        "/CN=localhost",
    ]
    names = [
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        str(tmp_path / "own.key"),
        "-out",
        str(own),
    ]
    subprocess.run([*made, *names], check=True, capture_output=True)
    served = ["--port", "0", "--tls-port", str(port), "--tls-cert-file", str(own), "--save", ""]
    keys = ["--tls-key-file", str(tmp_path / "own.key"), "--tls-auth-clients", "no", "--requirepass", "word"]
    process = subprocess.Popen(["redis-server", *served, *keys], cwd=tmp_path, stdout=subprocess.DEVNULL)
    yield f"rediss://:word@localhost:{port}/0", own
    process.terminate()
    process.wait()


def asked(address):
    """What comes of asking as the broker, and as the cache: whether each was answered."""
    return [answered(as_broker, address), answered(as_cache, address)]


def as_broker(address):
    with Connection(address, ssl=broker_ssl(address), connect_timeout=5) as link:
        link.ensure_connection(max_retries=1)


def as_cache(address):
    with redis.Redis.from_url(address) as link:
        link.ping()


def answered(ask, address):
    with suppress(redis.ConnectionError, OperationalError):
        ask(address)
        return True
    return False


def test_a_certificate_that_nobody_vouches_for_is_not_believed(broker):
    address, own = broker
    for _try in range(50):
        if asked(f"{address}?ssl_ca_certs={own}") == [True, True]:
            break
        time.sleep(0.1)
    assert asked(f"{address}?ssl_ca_certs={own}") == [True, True]
    assert asked(address) == [False, False]
