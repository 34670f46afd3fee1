import pytest
from cryptography.hazmat.primitives.serialization import pkcs12
from django.core.management import call_command

from applications.notices.certificates import write_demonstration_certificate


def test_the_command_writes_once(settings, tmp_path, capsys):
    settings.NOTICE_CERTIFICATE = str(tmp_path / "keys" / "demonstration.p12")
    settings.NOTICE_CERTIFICATE_PASSWORD = "secret"
    call_command("make_demonstration_certificate")
    path = tmp_path / "keys" / "demonstration.p12"
    first = path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600
    call_command("make_demonstration_certificate")
    assert path.read_bytes() == first
    assert "there already" in capsys.readouterr().out
    key, certificate, _more = pkcs12.load_key_and_certificates(first, b"secret")
    assert certificate.public_key() == key.public_key()


def test_a_used_certificate_is_never_replaced(certificate):
    with pytest.raises(FileExistsError):
        write_demonstration_certificate(certificate)
