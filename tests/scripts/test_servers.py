import os
from pathlib import Path

import psycopg2
import pytest
import redis

from scripts import servers


def folders() -> set[Path]:
    return {path.parent for path in Path("/tmp").glob("jifen-*/data")}  # noqa: S108


def test_a_private_postgresql_comes_and_goes():
    before = folders()
    with servers.postgresql() as address:
        connection = psycopg2.connect(address)
        with connection.cursor() as cursor:
            cursor.execute("SHOW server_encoding")
            assert cursor.fetchone() == ("UTF8",)
            cursor.execute("SHOW listen_addresses")
            assert cursor.fetchone() == ("127.0.0.1",)
        connection.close()
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(address)
    assert folders() <= before


def test_a_private_redis_comes_and_goes():
    with servers.redis() as address:
        client = redis.Redis.from_url(address)
        assert client.ping()
        client.close()
    with pytest.raises(redis.ConnectionError):
        redis.Redis.from_url(address).ping()


def test_what_is_not_installed_is_named(monkeypatch):
    monkeypatch.setenv("PATH", os.devnull)
    with pytest.raises(FileNotFoundError, match="redis-server is not installed"), servers.redis():
        pass
