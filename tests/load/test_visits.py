"""Every visit of the peak once, through the pages as they are: a draft goes all the way to its notice."""

import json
import random
from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from applications.cases.models import Case
from applications.cases.states import State
from applications.demo import story
from applications.notices.certificates import write_demonstration_certificate
from applications.notices.models import Paper, PaperState
from applications.notices.services import printing
from tests.applications.scans import small_scans
from tests.applications.standing import ANNA, first_employer
from tests.load.acts.cast import gather
from tests.load.peak.browser import Browser, File, Page
from tests.load.peak.forms import Pairs
from tests.load.peak.gathering import gathered
from tests.load.peak.person import Person, Stock, UsedUp
from tests.load.peak.visits import desks, estimates, notices, submissions
from tests.sessions import session_of

pytestmark = pytest.mark.django_db
HOST = "http://testserver"


class Town:
    """One person after the other at the portal in this very process, whose forms need their tokens."""

    def __init__(self, stock: Stock) -> None:
        self.acts, self.waits, self.stock = Counter[str](), list[str](), stock
        self.person = Person(stock, self.browser, random.Random(1), lambda kind, _ms: self.waits.append(kind))

    def browser(self, key: str) -> Browser:
        client = Client(enforce_csrf_checks=True)
        if key:
            client.cookies["sessionid"] = key
        return Browser(partial(self.ask, client), HOST, self.pause)

    def ask(
        self,
        client: Client,
        kind: str,
        method: str,
        address: str,
        *,
        data: Pairs | bytes | None = None,
        files: Mapping[str, File] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Page:
        self.acts[kind] += 1
        path = address.removeprefix(HOST)
        if method == "GET":
            answer = client.get(path, follow=True)
        elif isinstance(data, bytes):
            answer = client.post(path, json.loads(data), content_type=(headers or {})["Content-Type"])
        else:
            form: dict[str, object] = {
                name: [v for n, v in data or () if n == name] for name, _ in data or ()
            }
            sent = {name: SimpleUploadedFile(*file) for name, file in (files or {}).items()}
            answer = client.post(path, form | sent, follow=True)
        told = answer.headers["Content-Type"]
        text = answer.content.decode() if told.startswith("text/") else ""
        return Page(answer.status_code, HOST + answer.request["PATH_INFO"], told, text)

    def pause(self) -> None:
        """Meanwhile the notice is made: here no worker runs."""
        for paper in Paper.objects.filter(state=PaperState.PENDING, kind="points_notice"):
            printing.render(paper_id=paper.pk)


def test_everybody_gets_what_he_came_for(settings: Any, tmp_path: Path) -> None:
    settings.NOTICE_CERTIFICATE = str(tmp_path / "notices.p12")
    write_demonstration_certificate(tmp_path / "notices.p12")
    with small_scans():
        gather()
        employer = first_employer()
        person = story.activate(ANNA, story.open_account(ANNA, employer))
        story.give_mandate(person)
        case = story.draft(ANNA, person, employer)
        town = Town(Stock.of(gathered(session_of)))

        submissions.from_draft(town.person)
        assert stands(case) is State.SUBMITTED
        desks.at_the_counter(town.person)
        assert stands(case) is State.UNDER_REVIEW
        town.stock.held["reviewed"].extend(gathered(session_of)["reviewed"])
        desks.under_review(town.person)
        assert stands(case) is State.PROPOSED
        notices.determined(town.person)
        assert stands(case) is State.DETERMINED
        assert town.waits == ["the notice is there"]

        town.stock.held["papers"].extend(gathered(session_of)["papers"])
        notices.verified(town.person)
        desks.looking(town.person)
        estimates.by_program(town.person)
        estimates.by_pages(town.person)
    assert town.acts["submission: upload"] == case.items.exclude(files=None).count() > 4
    assert {kind.partition(":")[0] for kind in town.acts} == {"estimate", "submission", "desk", "notice"}
    with pytest.raises(UsedUp):
        desks.under_review(town.person)


def stands(case: Case) -> State:
    """The state that the case is in now."""
    return State(Case.objects.get(pk=case.pk).state)
