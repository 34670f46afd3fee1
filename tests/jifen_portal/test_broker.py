"""The embedded broker, as two processes meet it."""

from pathlib import Path
from queue import Empty

import pytest
from kombu import Connection

from jifen_portal import celery_app
from jifen_portal.broker import Channel

MESSAGE = {"body": "第 1 号", "headers": {}, "properties": {}}


@pytest.fixture
def channel(tmp_path: Path) -> Channel:
    folders = dict.fromkeys(("data_folder_in", "data_folder_out"), str(tmp_path))
    options = folders | {"control_folder": str(tmp_path / "control")}
    return Connection("filesystem://", transport_options=options).channel()


def test_the_portal_uses_it() -> None:
    assert celery_app.connection_for_write("filesystem://").get_transport_cls().Channel is Channel


def test_what_is_put_in_comes_out_once_and_in_order(channel: Channel) -> None:
    for number in (1, 2):
        channel._put("celery", MESSAGE | {"number": number})
    assert [channel._get("celery")["number"] for _ in (1, 2)] == [1, 2]
    with pytest.raises(Empty):
        channel._get("celery")


def test_a_half_written_message_is_not_taken(channel: Channel, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker looks at the folder at the worst moments: before the first byte, and after the last."""
    looked = []

    def look() -> None:
        looked.append(channel._size("celery"))
        with pytest.raises(Empty):
            channel._get("celery")

    write, rename = Path.write_text, Path.rename

    def writing(path: Path, *given: str) -> None:
        path.touch()
        look()
        write(path, *given)

    def renaming(path: Path, to: Path) -> None:
        look()
        rename(path, to)

    monkeypatch.setattr(Path, "write_text", writing)
    monkeypatch.setattr(Path, "rename", renaming)
    channel._put("celery", MESSAGE)
    assert looked == [0, 0]
    assert channel._get("celery") == MESSAGE
