"""Keys in a security module, and signatures with the time of somebody else."""

import subprocess
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from threading import Thread

import pytest
from asn1crypto import tsp
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from applications.notices import selectors
from applications.notices.services import printing
from applications.notices.signing import SigningUnavailableError, sign
from tests.applications.outbox.gateways.server import Vendor, serving

MODULE = "/usr/lib/softhsm/libsofthsm2.so"
PIN = "1234"


@pytest.fixture(scope="module")
def token(tmp_path_factory, certificate):
    """A module made of software, with the demonstration's key in it; gives folder and certificate."""
    folder = tmp_path_factory.mktemp("token")
    key, found, _chain = pkcs12.load_key_and_certificates(certificate.read_bytes(), None)
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "certificate.pem").write_bytes(found.public_bytes(Encoding.PEM))
    (folder / "tokens").mkdir()
    conf = folder / "softhsm2.conf"
    conf.write_text(f"directories.tokendir = {folder / 'tokens'}\nlog.level = ERROR\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(conf))
        for words in (
            ["--init-token", "--free", "--label", "papers", "--so-pin", PIN],
            ["--import", str(folder / "key.pem"), "--token", "papers", "--label", "seal", "--id", "01"],
        ):
            subprocess.run(["softhsm2-util", *words, "--pin", PIN], check=True, capture_output=True)
        yield folder


@pytest.fixture
def in_module(settings, token):
    settings.NOTICE_CERTIFICATE = str(token / "certificate.pem")
    settings.NOTICE_PKCS11 = {"module": MODULE, "token": "papers", "key": "seal"}
    settings.NOTICE_PIN = PIN


def judged(document: bytes):
    (signature,) = PdfFileReader(BytesIO(document)).embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert])
    return validate_pdf_signature(signature, signer_validation_context=trusted)


@pytest.mark.usefixtures("in_module")
def test_the_key_may_lie_in_a_security_module(issue):
    status = judged(selectors.document(printing.render(paper_id=issue().pk)))
    assert (status.intact, status.valid, status.trusted) == (True, True, True)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ({"module": MODULE, "token": "papers"}, "does not say 'key'"),
        ({"module": MODULE, "token": "no such token", "key": "seal"}, "refuses: PKCS11Error"),
    ],
)
def test_a_module_that_is_not_as_the_settings_say(in_module, settings, place, words):
    settings.NOTICE_PKCS11 = place
    with pytest.raises(SigningUnavailableError, match=words):
        sign(b"", issuer="x", number="y")


@pytest.fixture
def time_service():
    """A time-stamping service on this machine, with a key of its own."""
    key = rsa.generate_private_key(65537, 2048)
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Time")]), datetime.now(UTC)
    own = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now - timedelta(1), now + timedelta(1))
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, SHA256())
    )
    form = (Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    stamper = DummyTimeStamper(
        Certificate.load(own.public_bytes(Encoding.DER)), PrivateKeyInfo.load(key.private_bytes(*form))
    )

    class Service(BaseHTTPRequestHandler):
        def do_POST(self):
            asked = tsp.TimeStampReq.load(self.rfile.read(int(self.headers["Content-Length"])))
            answer = stamper.request_tsa_response(asked).dump()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_words):
            pass

    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.usefixtures("signing")
def test_a_time_stamp_stands_in_the_signature(issue, settings, time_service):
    settings.TIMESTAMP_URL = time_service
    document = selectors.document(printing.render(paper_id=issue().pk))
    status = judged(document)
    assert (status.intact, status.valid) == (True, True)
    assert status.timestamp_validity.intact
    assert status.timestamp_validity.valid


@pytest.mark.usefixtures("signing")
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_time_service_that_sends_on_is_not_followed(issue, settings, time_service, status):
    with serving(Vendor(script=[f"{status} {time_service}"])) as before:
        settings.TIMESTAMP_URL = before.address
        paper = printing.render(paper_id=issue().pk)
    assert (paper.state, len(before.calls)) == ("pending", 1)
    assert "签名" in paper.failure


@pytest.mark.usefixtures("signing")
def test_while_the_time_service_is_down_papers_wait(issue, settings):
    settings.TIMESTAMP_URL = "http://127.0.0.1:9/"
    paper = printing.render(paper_id=issue().pk)
    assert paper.state == "pending"
    assert "签名" in paper.failure
