import json
from pathlib import Path

import pytest

from caseapp import paths, settings
from caseapp.settings import Settings


@pytest.fixture(autouse=True)
def own_file(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "settings_file", lambda: tmp_path / "deep" / "settings.json")
    return tmp_path / "deep" / "settings.json"


def test_preferences_come_back_as_they_were_saved():
    chosen = Settings(appearance="dark", text_scale=1.25, vaults=("a", "b"))

    settings.save(chosen)

    assert settings.load() == chosen


@pytest.mark.parametrize("content", [b"", b"{", b'{"appearance": "loud"}', b"\xff\xfe"])
def test_damaged_preferences_count_as_none(own_file, content):
    own_file.parent.mkdir()
    own_file.write_bytes(content)

    assert settings.load() == Settings()


def test_a_disk_that_refuses_preferences_stops_nothing(own_file):
    own_file.mkdir(parents=True)

    settings.save(Settings(appearance="dark"))

    assert settings.load() == Settings()


def test_the_vault_used_last_stands_first_and_once(tmp_path):
    chosen = Settings(vaults=("a", "b")).with_vault(paths.Path("b"))

    assert chosen.vaults == ("b", "a")


def test_another_choice_leaves_the_rest_as_it_was(own_file):
    settings.save(Settings(appearance="dark", text_scale=1.25, vaults=("a",)))

    settings.change(density="compact")

    assert settings.load() == Settings("dark", 1.25, ("a",), "compact")


def test_which_window_a_vault_opens_in_is_kept_for_each_vault():
    chosen = Settings().with_plain(Path("one"), on=True).with_plain(Path("two"), on=True)

    assert chosen.plain == ("two", "one")
    assert chosen.with_plain(Path("two"), on=False).plain == ("one",)
    assert len(chosen.with_plain(Path("two"), on=True).plain) == 2


def test_what_a_newer_program_keeps_there_too_stays(own_file):
    own_file.parent.mkdir()
    own_file.write_text('{"appearance": "dark", "new": {"a": 1}}', encoding="utf-8")

    settings.change(text_scale=1.5)

    assert json.loads(own_file.read_bytes())["new"] == {"a": 1}
    assert settings.load() == Settings("dark", 1.5)


def test_never_to_lock_by_itself_is_a_choice(own_file):
    settings.change(idle_minutes=0)

    assert settings.load().idle_minutes == 0
    assert Settings().idle_minutes == 10
