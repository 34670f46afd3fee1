"""An authority's own system pushes: who may, what it is told, and once however often it is sent."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from applications.applicants.models import ContributionMonth, PermitRecord, Person
from applications.audit.models import Event
from applications.authorities.models import AuthorityAccount, Delivery
from applications.authorities.services import end_account, open_account, receiving
from tests.applications.applicants.conftest import ID, OTHER_ID, PERMIT
from tests.applications.authorities.conftest import HEAD, PAYER, STRANGER, people, row

__all__ = ["people"]  # the fixture
ADDRESS = "/api/v1/authorities/contributions/"
LINES, CSV = "application/x-ndjson", "text/csv"
NAME = "市社会保险事业管理中心"


def month(identity: str = ID, **changes: Any) -> dict[str, Any]:
    values = {"id_number": identity, "month": "2026-10", "payer": PAYER, "base": 12000, "as_of": "2026-11-20"}
    return {**values, **changes}


@pytest.fixture
def token(people: list[Person]) -> str:
    """Of an account that may push contribution months and nothing else."""
    return open_account(name=NAME, kinds=["contributions"])[1]


def push(
    token: str, *rows: Any, key: str = "k1", kind: str = LINES, address: str = ADDRESS, **query: str
) -> Any:
    """What is answered; ``rows`` are JSON objects, or one body as it stands."""
    whole = rows[0] if rows and isinstance(rows[0], bytes) else None
    body = whole if whole is not None else "\n".join(json.dumps(each) for each in rows).encode()
    headers = {"authorization": f"Bearer {token}"} if token else {}
    headers |= {"idempotency-key": key} if key else {}
    return Client().post(address, body, content_type=kind, headers=headers, query_params=query)


def test_good_rows_are_kept_and_bad_ones_told(token: str) -> None:
    answered = push(token, month(), month(month="2026-13", base="1"), month(STRANGER), language="en")
    assert answered.status_code == 200
    delivery = Delivery.objects.get()
    told = answered.json()
    reasons = [error.pop("reason") for error in told["errors"]]
    assert told == {
        "delivery": delivery.pk,
        "rows": 3,
        "taken": 2,
        "errors": [{"line": 2, "path": "month"}, {"line": 2, "path": "base"}],
    }
    assert all(reasons)
    kept = ContributionMonth.objects.get()
    assert (kept.source, kept.delivery_id, delivery.way, delivery.unknown) == (NAME, delivery.pk, "push", 1)
    assert answered["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("language=", "language"),
        ("language=fr", "language"),
        ("language=en&language=en", "language"),
        ("on=1", "on"),
    ],
)
def test_a_wrong_parameter_is_told_and_nothing_is_taken(token: str, query: str, path: str) -> None:
    refused = push(token, month(), address=f"{ADDRESS}?{query}")
    assert (refused.status_code, Delivery.objects.count()) == (400, 0)
    assert [error["path"] for error in refused.json()["errors"]] == [path]
    assert push("wrong", month(), address=f"{ADDRESS}?{query}").status_code == 401


def test_a_table_comes_to_the_same(token: str) -> None:
    body = "\n".join([HEAD, row(), row(OTHER_ID)]).encode()
    assert push(token, body, kind=CSV).json()["taken"] == 2
    assert ContributionMonth.objects.count() == 2


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (json.dumps(month()).encode(), CSV),
        (b"\xef\xbb\xbf {}", CSV),
        (f"{HEAD}\n{row()}".encode(), LINES),
        (b'["x"]', LINES),
    ],
)
def test_a_document_is_of_the_form_that_is_said(token: str, body: bytes, kind: str) -> None:
    refused = push(token, body, kind=kind)
    assert (refused.status_code, Delivery.objects.count()) == (415, 0)
    (error,) = refused.json()["errors"]
    assert (error["path"], "Content-Type" in error["reason"]) == ("", True)


def test_the_same_key_gives_the_same_answer(token: str) -> None:
    first = push(token, month(), month(month="x"))
    before = (list(ContributionMonth.objects.values()), Event.objects.count())
    assert push(token, month(), month(month="x")).json() == first.json()
    assert (list(ContributionMonth.objects.values()), Event.objects.count()) == before
    assert Delivery.objects.count() == 1


def test_another_document_under_the_same_key_is_refused(token: str) -> None:
    push(token, month())
    refused = push(token, month(base=1))
    assert (refused.status_code, [error["path"] for error in refused.json()["errors"]]) == (
        409,
        ["Idempotency-Key"],
    )
    assert ContributionMonth.objects.get().base == 12000
    assert push(token, month(base=1), key="k2").status_code == 200


def test_an_interrupted_push_goes_on(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "CHUNK", 1)
    record, calls = receiving._record, [0]

    def fail(*given: Any) -> None:
        calls[0] += given[2] == "delivery_taken_in"
        if calls[0] == 3:
            raise ConnectionError
        record(*given)

    monkeypatch.setattr(receiving, "_record", fail)
    rows = [month(), month(month="x"), month(OTHER_ID)]
    with pytest.raises(ConnectionError):
        push(token, *rows)
    assert ContributionMonth.objects.count() == 1
    told = push(token, *rows).json()
    assert (told["taken"], [error["line"] for error in told["errors"]]) == (2, [2])
    assert ContributionMonth.objects.count() == 2


@pytest.mark.parametrize("wrong", ["", "x", "Bearer x"])
def test_strangers_learn_nothing(token: str, wrong: str) -> None:
    headers = {"authorization": wrong} if wrong else {}
    answered = Client().post(ADDRESS, b"{}", content_type=LINES, headers=headers)
    assert (answered.status_code, answered["WWW-Authenticate"]) == (401, "Bearer")
    assert not Delivery.objects.exists()


def test_a_token_is_for_its_kinds_until_it_ends(token: str) -> None:
    permit = {"permit_number": PERMIT, "id_number": ID, "issued_on": "2020-01-15", "as_of": "2026-11-20"}
    elsewhere = "/api/v1/authorities/permits/"
    assert push(token, permit, address=elsewhere).status_code == 403
    police = open_account(name="公安", kinds=["permits"])[1]
    assert push(police, permit, address=elsewhere).json()["taken"] == 1
    assert push(police, month()).status_code == 403
    assert PermitRecord.objects.get().source == "公安"
    renewed = open_account(name=NAME, kinds=["contributions"])[1]
    assert (push(token, month()).status_code, push(renewed, month()).status_code) == (401, 200)
    end_account(name=NAME)
    assert push(renewed, month()).status_code == 401
    assert token not in str(list(AuthorityAccount.objects.values()))


@pytest.mark.parametrize(
    ("given", "status", "path"),
    [
        ({"key": ""}, 400, "Idempotency-Key"),
        ({"key": "k" * 81}, 400, "Idempotency-Key"),
        ({"kind": "application/json"}, 415, ""),
        ({"body": b"a,b\n1,2\n", "kind": CSV}, 400, ""),
        ({"body": b" " * 101}, 413, ""),
    ],
)
def test_documents_that_are_not_read(
    token: str, settings: Any, given: dict[str, Any], status: int, path: str
) -> None:
    settings.AUTHORITY_MOST_BYTES = 100
    body = given.pop("body", b"")
    answered = push(token, body, **given)
    assert (answered.status_code, [error["path"] for error in answered.json()["errors"]]) == (status, [path])
    assert not Delivery.objects.exists()


def test_too_often(token: str, settings: Any) -> None:
    settings.API_RATES = {"authority": 2}
    assert [push(token, month()).status_code for _ in range(3)] == [200, 200, 429]


def test_what_is_told_is_the_same_whether_or_not_somebody_has_an_account(token: str) -> None:
    known, unknown = push(token, month()).json(), push(token, month(STRANGER), key="k2").json()
    assert {**known, "delivery": 0} == {**unknown, "delivery": 0}


def test_no_answer_of_tomorrow(token: str) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    told = push(token, month(as_of=tomorrow.isoformat())).json()
    assert [error["path"] for error in told["errors"]] == ["as_of"]
