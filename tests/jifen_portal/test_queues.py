"""Background work: each task has its queue, is taken alone, and is done again when its worker dies."""

from django.conf import settings

from jifen_portal.celery import app


def queue_of(task: str) -> str:
    route = app.amqp.router.route({}, task)
    return route["queue"].name if "queue" in route else app.conf.task_default_queue


def test_every_task_goes_to_a_queue_that_workers_read():
    app.loader.import_default_modules()
    ours = {name for name in app.tasks if name.startswith(("applications.", "materials."))}
    planned = {plan["task"] for plan in settings.CELERY_BEAT_SCHEDULE.values()}
    assert planned < ours
    assert {name: queue_of(name) for name in ours if queue_of(name) != "work"} == {
        "applications.outbox.tasks.send": "messages",
        "applications.outbox.tasks.sweep": "messages",
        "applications.outbox.tasks.poll": "messages",
        "applications.outbox.tasks.forget_texts": "messages",
        "applications.notices.tasks.bind": "papers",
        "applications.notices.tasks.render": "papers",
        "applications.notices.tasks.sweep": "papers",
    }
    assert [queue.name for queue in app.conf.task_queues] == ["codes", "messages", "papers", "work"]


def test_what_a_dying_worker_had_in_hand_comes_back():
    assert app.conf.task_acks_late
    assert app.conf.task_retry_on_worker_lost
    assert app.conf.worker_prefetch_multiplier == 1


def test_no_task_outlives_its_limits_nor_the_sending_its_lease():
    assert 0 < app.conf.task_soft_time_limit < app.conf.task_time_limit
    send = app.tasks["applications.outbox.tasks.send"]
    assert send.soft_time_limit < send.time_limit < settings.OUTBOX_LEASE
    assert list(settings.OUTBOX_PAUSES) == sorted(settings.OUTBOX_PAUSES)
