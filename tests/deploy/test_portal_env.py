"""With deploy/portal.env and the secrets of the guide nothing keeps the portal from going live."""

import base64
import os
import secrets
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from jifen_portal.settings import env
from tests.deploy.reading import portal_env

ROOT = Path(__file__).parents[2]


def key(name: str = "") -> str:
    return f"{name}{base64.b64encode(secrets.token_bytes(32)).decode()}\n"


SECRETS = {
    "database_url": "postgres://jifen:word@127.0.0.1:5432/jifen\n",
    "redis_url": "redis://127.0.0.1:6379/0\n",
    "secret_key": key(),
    "field_keys": key("k1:"),
    "index_key": key("k1:"),
    "audit_key": key(),
    "code_keys": key("k1:"),
    "notices_password": "word\n",
    "gateway_secret": key(),
    "metrics_token": key(),
}


def certificate() -> bytes:
    """A certificate of an authority, in the form in which it is handed over."""
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "示例区人力资源和社会保障局")])
    now = datetime.now(UTC)
    built = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(private.public_key())
    built = built.serial_number(1).not_valid_before(now).not_valid_after(now + timedelta(days=1))
    signed = built.sign(private, hashes.SHA256())
    return pkcs12.serialize_key_and_certificates(
        b"notices", private, signed, None, serialization.BestAvailableEncryption(b"word")
    )


def test_every_name_is_a_setting():
    assert {name.removesuffix("_FILE") for name in portal_env()} - {"JIFEN_AUDIT_SEAL"} <= set(env.asked)


@pytest.fixture
def environment(tmp_path):
    for name, text in SECRETS.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "notices.p12").write_bytes(certificate())
    (tmp_path / "handed").mkdir()
    moved = {
        name: value.replace("/etc/jifen/secrets", str(tmp_path))
        .replace("/var/lib/jifen", str(tmp_path / "var"))
        .replace("/run/jifen", str(tmp_path))
        for name, value in portal_env().items()
    }
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return inherited | moved


def test_the_gate_opens(environment):
    done = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
