"""What travels between the portal's own parts: encrypted and proved, unless it stays on one machine.

``check --deploy`` asks it of the addresses of database, broker and scanner. An operator whose network between
them is nobody else's, as that of containers on one machine, says so with ``JIFEN_PRIVATE_NETWORK``.
"""

from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import parse_qs, urlsplit

# What may follow a broker's address: whose certificates are believed, and with which we prove ourselves.
_CERTIFICATES = {"ssl_ca_certs", "ssl_ca_path", "ssl_certfile", "ssl_keyfile"}


def broker_ssl(address: str) -> dict[str, str] | None:
    """``broker_use_ssl`` of Celery: left to itself, kombu takes any certificate for ``rediss://``."""
    return {"ssl_cert_reqs": "required"} if address.startswith("rediss://") else None


def open_ways(database: Mapping[str, Any], broker: str, scanner: str) -> Iterator[tuple[str, str]]:
    """What anybody between the machines could read or answer, and what to do about it.

    ``database``: an entry of ``DATABASES``; ``broker`` and ``scanner``: addresses, "" where there is none.
    """
    if not _database_is_safe(database):
        hint = "Add ?sslmode=verify-full to DATABASE_URL, and &sslrootcert=… where the authority is your own."
        yield "The database is asked over the network, and not by TLS with its name proved.", hint
    if not _broker_is_safe(broker):
        hint = "Set REDIS_URL to rediss://:password@host:port/0, and ?ssl_ca_certs=… for an own authority."
        yield (
            "The broker is asked over the network, without TLS and a password, or takes any certificate.",
            hint,
        )
    at = urlsplit(scanner)
    if at.scheme == "tcp" and not _here(at.hostname):
        hint = "Run clamd on each machine; its protocol has no encryption."
        yield "Uploaded files travel to the scanner in the open.", hint


def _database_is_safe(database: Mapping[str, Any]) -> bool:
    if database["ENGINE"].endswith("sqlite3"):
        return True
    own = database.get("OPTIONS", {})
    hosts = str(own.get("host") or database.get("HOST") or "").split(",")
    return own.get("sslmode") == "verify-full" or all(_here(host) for host in hosts)


def _broker_is_safe(address: str) -> bool:
    at = urlsplit(address)
    if at.scheme not in ("redis", "rediss"):
        return True  # a socket of this machine, or the embedded broker, which is a finding of its own
    if at.scheme == "redis":
        return _here(at.hostname)
    asked = {name for name in parse_qs(at.query, keep_blank_values=True) if name.startswith("ssl_")}
    return asked <= _CERTIFICATES and (bool(at.password) or _here(at.hostname))


def _here(host: str | None) -> bool:
    """Whether a host is this machine: nothing, a socket's folder, or a loopback address."""
    if not host or host.startswith("/") or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
