from datetime import date
from decimal import Decimal

from applications.audit import digests

DOCUMENT = {"birth_date": date(1985, 3, 2), "share": Decimal("0.8"), "list": [1, None]}


def test_the_hash_of_facts_depends_on_content_and_key_and_not_on_order(settings):
    wanted = digests.facts_hash(DOCUMENT)
    assert len(wanted) == 64
    assert digests.facts_hash(dict(reversed(DOCUMENT.items()))) == wanted
    assert digests.facts_hash({**DOCUMENT, "list": [1]}) != wanted
    settings.AUDIT_KEY = "eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg="
    assert digests.facts_hash(DOCUMENT) != wanted
