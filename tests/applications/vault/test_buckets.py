"""Files in a bucket, against an S3 server on this machine that lets in only what is rightly signed."""

import os
import re
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from threading import Thread
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from django.core.files.base import ContentFile
from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server

from applications.vault.blocks import BLOCK
from applications.vault.buckets import BucketError, EncryptedBucketStorage
from applications.vault.keyring import Unreadable
from applications.vault.storage import EncryptedFileStorage
from jifen_portal import settings as portal
from jifen_portal import stores

KEY, SECRET, REGION, BUCKET = "key-of-the-portal", "secret-of-the-portal", "cn-east-1", "files"
FIELDS = re.compile(r"Credential=(?P<who>[^,]+), SignedHeaders=(?P<headers>[^,]+), Signature=(?P<proof>\w+)")


class Gate:
    """Lets a request through to the store when its signature (AWS, version 4) is that of our secret."""

    def __init__(self, store: Callable[..., Any]) -> None:
        self.store = store
        self.refused = 0

    def __call__(self, environ: WSGIEnvironment, start: StartResponse) -> Any:
        if self.signed(environ):
            return self.store(environ, start)
        self.refused += 1
        start("403 Forbidden", [("Content-Type", "application/xml")])
        return [b"<Error><Code>SignatureDoesNotMatch</Code></Error>"]

    def signed(self, environ: WSGIEnvironment) -> bool:
        claim = FIELDS.search(environ.get("HTTP_AUTHORIZATION", ""))
        if claim is None or not claim["who"].startswith(f"{KEY}/"):
            return False
        names = claim["headers"].split(";")
        places = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}
        headers = {
            name: environ[places.get(name, "HTTP_" + name.upper().replace("-", "_"))] for name in names
        }
        address = f"http://{environ['HTTP_HOST']}{environ['RAW_URI']}"
        request = AWSRequest(environ["REQUEST_METHOD"], address, headers=headers)
        request.context = {"timestamp": headers["x-amz-date"], "signing": {"disable_double_encoding": True}}
        judge = SigV4Auth(Credentials(KEY, SECRET), "s3", REGION)
        judge.headers_to_sign = lambda _: request.headers  # only what the sender signed
        judge._normalize_url_path = lambda path: path
        judge.payload = lambda _: headers["x-amz-content-sha256"]
        text = judge.string_to_sign(request, judge.canonical_request(request))
        return bool(judge.signature(text, request) == claim["proof"])


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate(DomainDispatcherApplication(create_backend_app))


@pytest.fixture(scope="module")
def endpoint(gate: Gate) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, gate, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()
    thread.join()


def storage_at(endpoint: str, monkeypatch: pytest.MonkeyPatch, **changed: str) -> EncryptedBucketStorage:
    """As the settings make it from the environment."""
    given = {"BUCKET": BUCKET, "ENDPOINT": endpoint, "REGION": REGION, "FOLDER": "portal", "KEY_ID": KEY}
    given |= {"SECRET": SECRET, "ADDRESSING": "path"} | changed
    for name, value in given.items():
        monkeypatch.setenv(f"JIFEN_S3_{name}", value)
    entry = stores.read(portal.env, portal.VAR_DIR / "files")
    assert entry["BACKEND"] == "applications.vault.buckets.EncryptedBucketStorage"
    return EncryptedBucketStorage(**entry["OPTIONS"])


@pytest.fixture
def storage(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> EncryptedBucketStorage:
    storage = storage_at(endpoint, monkeypatch)
    client = storage.connection.meta.client
    if not client.list_buckets()["Buckets"]:
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    return storage


@pytest.mark.parametrize("size", [0, BLOCK + 1, 9 * 1024 * 1024])
def test_what_goes_in_comes_out_and_lies_there_sealed(storage: EncryptedBucketStorage, size: int) -> None:
    content = os.urandom(size)
    name = storage.save("uploads/王小明.pdf", ContentFile(content))
    assert re.fullmatch(r"uploads/[0-9a-f]{2}/[0-9a-f]{32}", name)
    with storage.open(name) as file:
        assert sha256(file.read()).digest() == sha256(content).digest()
    raw = storage.bucket.Object(f"portal/{name}").get()["Body"].read()
    assert raw.startswith(b"JFV1")
    assert content[:32] not in raw or not size
    assert (storage.size(name), storage.key_of(name)) == (size, "t1")
    assert storage.listdir("uploads")[0].count(name.split("/")[1]) == 1
    storage.delete(name)
    assert not storage.exists(name)
    with pytest.raises(FileNotFoundError):
        storage.open(name)


def test_a_file_moved_or_altered_in_the_bucket_is_refused(storage: EncryptedBucketStorage) -> None:
    first, second = (storage.save("uploads/a", ContentFile(text)) for text in (b"mine", b"yours"))
    storage.bucket.Object(f"portal/{second}").copy_from(CopySource=f"{BUCKET}/portal/{first}")
    with pytest.raises(Unreadable), storage.open(second) as file:
        file.read()
    with pytest.raises(ValueError, match="no address"):
        storage.url(first)


def test_a_wrong_secret_reaches_nothing(
    storage: EncryptedBucketStorage, endpoint: str, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = storage.save("uploads/a", ContentFile(b"mine"))
    assert gate.refused == 0
    stranger = storage_at(endpoint, monkeypatch, SECRET="guessed")
    with pytest.raises(BucketError):
        stranger.open(name)
    assert gate.refused == 1


def test_a_store_that_is_gone_is_no_answer_within_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a disk that fails is: whoever asked is told so, and may ask again."""
    with closing(socket.socket()) as nobody:
        nobody.bind(("127.0.0.1", 0))
        storage = storage_at(f"http://127.0.0.1:{nobody.getsockname()[1]}", monkeypatch)
        for ask in (
            lambda: storage.save("uploads/a", ContentFile(b"content")),
            lambda: storage.open("uploads/a").read(),
            lambda: storage.delete("uploads/a"),
        ):
            with pytest.raises(BucketError):
                ask()


def test_without_a_bucket_files_lie_in_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JIFEN_S3_BUCKET", raising=False)
    entry = stores.read(portal.env, portal.VAR_DIR / "files")
    assert entry["BACKEND"].endswith(EncryptedFileStorage.__name__)
    assert entry["OPTIONS"] == {"location": str(portal.VAR_DIR / "files")}
