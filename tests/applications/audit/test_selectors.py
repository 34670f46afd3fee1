from applications.audit import selectors, services
from applications.audit.models import Event, Head, Seal
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


def test_rows_name_their_place_and_nothing_else(add):
    (event,) = add("case:1", note="说明")
    seal = services.seal()
    names = [event, event.note, Head.objects.get(pk="case:1"), seal, seal.entries.get()]
    assert [str(row) for row in names] == [
        *("case:1 event 1", f"note of event {event.pk}", "case:1 at 1", "seal 1", "case:1 sealed at 1")
    ]
