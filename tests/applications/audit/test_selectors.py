from applications.audit import selectors, services
from applications.audit.models import Event, Seal
from applications.audit.tasks import seal


def test_events_of_one_chain_in_their_order_with_notes_in_one_query(add, django_assert_num_queries):
    add("case:1", "case:2", "case:1", note="说明")
    with django_assert_num_queries(1):
        assert [(event.seq, event.note_text) for event in selectors.events_of("case:1")] == [
            (1, "说明"),
            (2, "说明"),
        ]


def test_the_task_seals(add):
    assert selectors.newest_seal() is None
    add("case:1")
    seal()
    assert selectors.newest_seal().number == 1


def test_only_the_audit_administrator_walks_through_events(add, actor):
    add("case:1")
    services.seal()
    auditor = type(actor)(role="audit_admin")
    assert (Event.objects.visible_to(auditor).count(), Seal.objects.visible_to(auditor).count()) == (1, 1)
    assert (Event.objects.visible_to(actor).count(), Seal.objects.visible_to(actor).count()) == (0, 0)
