"""Anybody asks what the own facts are worth: by the API, or by the pages."""

import json

from tests.load.peak.person import Person

CALLS = 3


def by_program(person: Person) -> None:
    """A program sends documents of 120 months, one after the other."""
    browser = person.browser("")
    for _ in range(CALLS):
        document = person.stock.turn("documents")
        browser.call("estimate: API", "/api/v1/estimate/", json.dumps(document).encode())


def by_pages(person: Person) -> None:
    """A visitor answers every question, checks the answers and reads the result."""
    browser, typed = person.browser(""), person.stock.turn("visitors")
    browser.open("estimate: page", "/estimate/")
    page = browser.open("estimate: page", "/estimate/questions/birth/")
    while "/questions/" in page.path:
        page = browser.send("estimate: answer", page, typed[page.path.rstrip("/").rpartition("/")[2]])
    browser.open("estimate: result", "/estimate/result/")
