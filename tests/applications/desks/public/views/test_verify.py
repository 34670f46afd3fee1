import base64
import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from applications.accounts.roles import PORTAL
from applications.accounts.services.throttling import GATES
from applications.notices.codes import public_keys
from applications.notices.models import Paper
from applications.notices.rendering import signed_address
from applications.notices.services import issue
from tests.applications.notices.samples import CONTENTS


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def paper(db):
    with transaction.atomic():
        return issue(
            actor=PORTAL,
            kind="points_notice",
            district_code="310107",
            content=CONTENTS["points_notice"] | {"valid_until": "2999-04-30"},
        )


def page(response) -> str:
    return response.content.decode()


def test_the_empty_page_asks_for_number_and_code(client, db):
    response = client.get("/verify/")
    assert response.status_code == 200
    assert "文书编号" in page(response)
    assert "有效期" not in page(response)


def test_the_address_of_the_qr_code_shows_the_paper_and_nothing_more(client, paper):
    parts = urlsplit(signed_address(paper))
    text = page(client.get(f"{parts.path}?{parts.query}"))
    for words in (
        "上海市居住证积分通知书",
        paper.number,
        "㛃*",
        "173分，已达到标准分值120分",
        "2999年4月30日",
    ):
        assert words in text
    for words in ("㛃䶮", "1234", "5678", "沈静", "王一鸣", "示例精密制造", "教育背景"):
        assert words not in text


def test_typed_by_hand(client, paper):
    typed = {"n": paper.number.replace("〔", "[").replace("〕", "]"), "c": paper.code.lower()}
    assert paper.number in page(client.post("/verify/", typed))


def test_missing_entries_are_named(client, db):
    text = page(client.post("/verify/", {"n": "", "c": ""}))
    assert "请填写文书编号" in text
    assert "请填写校验码" in text


def test_wrong_codes_are_limited_right_ones_are_not(client, paper):
    right = {"n": paper.number, "c": paper.code}
    wrong = right | {"c": "0" * 16}
    for _turn in range(GATES["verify"]["address"].most + 5):
        assert client.get("/verify/", right).status_code == 200
    for _turn in range(GATES["verify"]["address"].most):
        response = client.get("/verify/", wrong)
        assert response.status_code == 200
        assert "没有查到这份文书" in page(response)
    assert client.get("/verify/", wrong).status_code == 429
    barred = client.get("/verify/", right)
    assert barred.status_code == 429
    assert "请在 10 分钟后再试" in page(barred)
    assert "173分" not in page(barred)
    assert client.get("/verify/", right, REMOTE_ADDR="192.0.2.7").status_code == 200


def test_guesses_at_a_number_bar_whoever_types_it_and_not_whoever_scans_the_code(client, paper):
    wrong = {"n": paper.number, "c": "0" * 16}
    for turn in range(GATES["verify"]["number"].most):
        typed = {"n": paper.number.replace("〔", "[").replace("〕", "]")} if turn % 2 else {}
        assert client.get("/verify/", wrong | typed, REMOTE_ADDR=f"10.0.0.{turn}").status_code == 200
    right, elsewhere = {"n": paper.number, "c": paper.code}, {"REMOTE_ADDR": "10.0.1.1"}
    assert client.get("/verify/", right, **elsewhere).status_code == 429
    signed = parse_qs(urlsplit(signed_address(paper)).query)["s"][0]
    assert "173分" in page(client.get("/verify/", right | {"s": signed}, **elsewhere))
    forged = right | {"s": signed.replace(".173.", ".300.")}
    assert client.get("/verify/", forged, **elsewhere).status_code == 429


def test_altered_papers_say_so_and_show_what_was_issued(client, paper):
    right = {"n": paper.number, "c": paper.code}
    signed = parse_qs(urlsplit(signed_address(paper)).query)["s"][0]
    assert "有效" in page(client.get("/verify/", right | {"s": signed}))
    text = page(client.get("/verify/", right | {"s": signed.replace(".173.", ".300.")}))
    assert "与签发的不是同一份" in text
    assert "173分，已达到标准分值120分" in text
    Paper.objects.filter(pk=paper.pk).update(sha256=hashlib.sha256(b"%PDF issued").hexdigest())
    issued, other = (SimpleUploadedFile("a.pdf", body) for body in (b"%PDF issued", b"%PDF altered"))
    assert "与签发的一字不差" in page(client.post("/verify/", right | {"file": issued}))
    assert "与签发的不是同一份" in page(client.post("/verify/", right | {"file": other}))


def test_what_was_corrected_says_so(client, paper):
    with transaction.atomic():
        issue(
            actor=PORTAL,
            kind="points_notice",
            district_code="310107",
            content=CONTENTS["points_notice"],
            supersedes=paper,
            correcting=True,
        )
    text = page(client.get("/verify/", {"n": paper.number, "c": paper.code}))
    assert "已被纠正" in text
    assert "这一份内容有误" in text


def test_the_public_keys_are_published(client, db):
    (key,) = client.get("/verify/keys/").json()["keys"].items()
    assert key[0] == "t1"
    assert load_pem_public_key(key[1]["pem"].encode()) == public_keys()["t1"]
    assert base64.b64decode(key[1]["raw"]) == public_keys()["t1"].public_bytes_raw()
