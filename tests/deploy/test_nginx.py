"""nginx with deploy/nginx/jifen.conf before a portal of a few lines."""

import http.client
import http.server
import json
import os
import shutil
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

import pytest

from materials.limits import MAX_BYTES, MAX_FILES_PER_MATERIAL
from scripts.servers import free_port
from tests.deploy.reading import DEPLOY

CONF = DEPLOY / "nginx/jifen.conf"
HSTS = "max-age=31536000; includeSubDomains; preload"
NGINX = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin") or "nginx"
SANDBOX = "default-src 'none'; sandbox"
MAIN = """daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{ default_type application/octet-stream; types {{ text/css css; }}
client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{conf} }}
"""


class Behind(http.server.BaseHTTPRequestHandler):
    """What stands behind the proxy: opens a file, or says what it was asked."""

    def do_GET(self) -> None:
        self.send_response(200)
        if self.path.startswith("/files/"):
            self.send_header("X-Accel-Redirect", "/handed/one")
            self.send_header("Content-Type", "application/pdf")
            self.send_header("Content-Disposition", 'inline; filename="a.pdf"')
            self.send_header("Content-Security-Policy", SANDBOX)
            self.send_header("Cache-Control", "max-age=0, no-store, private")
            self.end_headers()
            return
        self.end_headers()
        said = [self.headers.get(name, "") for name in ("X-Forwarded-For", "X-Forwarded-Proto", "Host")]
        self.wfile.write("|".join(said).encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is said of a request."""


@dataclass(frozen=True)
class Proxy:
    """The addresses of a running nginx."""

    port: int
    plain_port: int

    def ask(self, path: str, body: bytes | None = None, **headers: str) -> tuple[int, Message, bytes]:
        """What is answered: status, headers, body."""
        with self.line() as line:
            line.request("GET" if body is None else "POST", path, body, headers)
            with line.getresponse() as answer:
                return answer.status, answer.headers, answer.read()

    @contextmanager
    def line(self) -> Iterator[http.client.HTTPSConnection]:
        """A connection that takes several requests."""
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = http.client.HTTPSConnection("127.0.0.1", self.port, context=context, timeout=30)
        with closing(connection):
            yield connection


@pytest.fixture(scope="module")
def proxy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("nginx")
    folder.chmod(0o755)
    static, handed = folder / "var/static", folder / "run/handed"
    for made in (static, handed):
        made.mkdir(parents=True)
    (static / "portal.0123456789ab.css").write_text("body {}")
    (static / "portal.css").write_text("body {}")
    (handed / "one").write_bytes(b"%PDF" + bytes(1000))
    subprocess.run(
        [
            *(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-subj",
                "/CN=jifen.example.org.cn",
            ),
            *("-keyout", folder / "key.pem", "-out", folder / "fullchain.pem"),
        ],
        check=True,
        capture_output=True,
    )
    behind = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Behind)
    threading.Thread(target=behind.serve_forever, daemon=True).start()
    found = Proxy(free_port(), free_port())
    process = start(folder, found, behind.server_port)
    try:
        wait_for(folder / "pid")
        yield found
    finally:
        process.terminate()
        process.wait(10)
        behind.shutdown()
        behind.server_close()


def start(folder: Path, found: Proxy, behind: int) -> subprocess.Popen[bytes]:
    text = "\n".join(line for line in CONF.read_text("utf-8").splitlines() if "listen [::]" not in line)
    for here, there in {
        "listen 80;": f"listen 127.0.0.1:{found.plain_port};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{found.port} ssl http2;",
        "127.0.0.1:8000": f"127.0.0.1:{behind}",
        "/etc/jifen/tls": str(folder),
        "/var/lib/jifen": str(folder / "var"),
        "/run/jifen": str(folder / "run"),
        "/var/log/nginx": str(folder),
    }.items():
        assert here in text, here
        text = text.replace(here, there)
    main = folder / "nginx.conf"
    main.write_text(MAIN.format(folder=folder, conf=text))
    tested = subprocess.run(
        [NGINX, "-t", "-p", folder, "-c", main, "-e", folder / "start.log"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert tested.returncode == 0, tested.stderr
    return subprocess.Popen([NGINX, "-p", folder, "-c", main, "-e", folder / "start.log"])


def wait_for(pid: Path) -> None:
    """nginx writes its number once it listens."""
    last = time.monotonic() + 30
    while not pid.exists():
        assert time.monotonic() < last, "nginx did not begin to listen"
        time.sleep(0.02)


def test_the_portal_hears_of_the_visitor_what_nginx_saw(proxy: Proxy) -> None:
    status, headers, body = proxy.ask("/", **{"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "http"})
    assert (status, body) == (200, b"127.0.0.1|https|127.0.0.1")
    assert headers.get_all("Strict-Transport-Security") == [HSTS]


def test_an_opened_file_comes_with_the_headers_that_the_portal_gave(proxy: Proxy) -> None:
    status, headers, body = proxy.ask("/files/1/")
    assert (status, len(body)) == (200, 1004)
    told = {name: headers[name] for name in headers}
    assert told["Content-Type"] == "application/pdf"
    assert told["Content-Disposition"] == 'inline; filename="a.pdf"'
    assert told["Content-Security-Policy"] == SANDBOX
    assert told["Cache-Control"] == "max-age=0, no-store, private"
    assert (told["X-Content-Type-Options"], told["Strict-Transport-Security"]) == ("nosniff", HSTS)
    assert "X-Accel-Redirect" not in told
    assert proxy.ask("/files/1/", Range="bytes=0-3")[::2] == (206, b"%PDF")


@pytest.mark.parametrize("path", ["/handed/one", "/handed/", "/metrics"])
def test_nobody_gets_there_from_outside(proxy: Proxy, path: str) -> None:
    assert proxy.ask(path)[0] == 404


def test_names_with_a_hash_are_kept_for_good(proxy: Proxy) -> None:
    kept = proxy.ask("/static/portal.0123456789ab.css")[1]
    assert kept["Cache-Control"] == "public, max-age=31536000, immutable"
    assert proxy.ask("/static/portal.css")[1]["Cache-Control"] == "public, max-age=3600"
    assert proxy.ask("/static/absent.css")[0] == 404


def test_a_body_is_as_large_as_an_upload_may_be(proxy: Proxy) -> None:
    one, all_of_them = MAX_BYTES // 2**20 + 1, MAX_BYTES // 2**20 * MAX_FILES_PER_MATERIAL + 1
    text = CONF.read_text("utf-8")
    assert (f"client_max_body_size {one}m;" in text, f"client_max_body_size {all_of_them}m;" in text) == (
        True,
        True,
    )
    large = {"Content-Length": str(MAX_BYTES + 2 * 2**20)}
    with proxy.line() as line:
        line.request("POST", "/role/", headers=large)
        with line.getresponse() as answer:
            assert answer.status == 413
    assert proxy.ask("/my/cases/1/materials/2/", bytes(MAX_BYTES + 2 * 2**20))[0] == 204


def test_plain_http_is_sent_to_https(proxy: Proxy) -> None:
    plain = http.client.HTTPConnection("127.0.0.1", proxy.plain_port, timeout=30)
    with closing(plain) as line:
        line.request("GET", "/verify/?number=1")
        with line.getresponse() as answer:
            found = answer.status, answer.headers["Location"]
    assert found == (301, "https://127.0.0.1/verify/?number=1")


@pytest.mark.parametrize("path", ["/api/v1/estimate/", "/api/v1/receipts/http/word/", "/api"])
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_a_program_that_speaks_plain_http_is_told_instead_of_sent_on(
    proxy: Proxy, path: str, method: str
) -> None:
    plain = http.client.HTTPConnection("127.0.0.1", proxy.plain_port, timeout=30)
    with closing(plain) as line:
        line.request(method, path, b"{}" if method != "GET" else None)
        with line.getresponse() as answer:
            told = json.loads(answer.read())
    assert (answer.status, answer.headers["Location"]) == (403, None)
    assert answer.headers["Content-Type"] == "application/json"
    (error,) = told["errors"]
    assert (error["path"], "只接受 https" in error["reason"]) == ("", True)


def test_who_tries_too_often_is_slowed_down(proxy: Proxy) -> None:
    answers = []
    with proxy.line() as line:
        for _ in range(200):
            line.request("GET", "/sign-in/")
            with line.getresponse() as answer:
                answer.read()
                answers.append(answer.status)
    assert answers[:20] == [200] * 20
    assert answers[-1] == 429
