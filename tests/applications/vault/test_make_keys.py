import os
import stat

from django.core.management import call_command

from applications.vault import keyring

NAMES = {"field_keys", "index_key", "audit_key", "code_keys", "secret_key"}


def unset(settings, folder):
    settings.KEYS_DIR = folder
    settings.FIELD_KEYS = settings.INDEX_KEY = settings.AUDIT_KEY = settings.CODE_KEYS = ""
    settings.SECRET_KEY = settings.DEFAULT_SECRET_KEY


def test_missing_keys_are_written_once_and_work(settings, tmp_path, capsys):
    folder = tmp_path / "keys"
    unset(settings, folder)
    call_command("make_keys")
    assert capsys.readouterr().out.count("wrote ") == len(NAMES)
    written = {path.name: path.read_text() for path in folder.iterdir()}
    assert set(written) == NAMES
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
    assert keyring.field_keys().writer == "k1"
    assert keyring.index_keys()["k1"] != keyring.audit_key()
    call_command("make_keys")
    assert capsys.readouterr().out == ""
    assert {path.name: path.read_text() for path in folder.iterdir()} == written


def test_of_two_processes_the_first_writes(settings, tmp_path, monkeypatch, capsys):
    unset(settings, tmp_path)
    link = os.link

    def beaten(draft, path):
        path.write_text("of the other process")
        link(draft, path)

    monkeypatch.setattr(os, "link", beaten)
    call_command("make_keys")
    assert capsys.readouterr().out == ""
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == dict.fromkeys(
        NAMES, "of the other process"
    )


def test_keys_that_the_environment_names_are_not_written(settings, tmp_path):
    settings.KEYS_DIR = tmp_path
    call_command("make_keys")
    assert list(tmp_path.iterdir()) == []
