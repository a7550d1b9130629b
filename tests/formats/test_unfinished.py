import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from caseapp.formats import unfinished as module
from caseapp.formats.unfinished import part_of, sweep, unfinished
from caseapp.formats.whole_file import write_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows holds open files by itself")

KILLED = """
    import os, signal, sys
    from pathlib import Path
    from caseapp.formats.whole_file import write_whole

    def write(file):
        file.write(b"half")
        file.flush()
        os.kill(os.getpid(), signal.SIGKILL)

    write_whole(Path(sys.argv[1]), write)
"""


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_a_kill_left_is_swept_by_the_next_file_in_that_folder(tmp_path):
    path = tmp_path / "mine.casebackup"
    subprocess.run([sys.executable, "-c", textwrap.dedent(KILLED), path], check=False)
    (left,) = names(tmp_path)
    assert left.startswith("mine.casebackup.")
    assert left.endswith(".part")

    write_whole(tmp_path / "other.pdf", lambda file: file.write(b"whole"))

    assert names(tmp_path) == ["other.pdf"]


@pytest.mark.parametrize("make", [Path.touch, Path.mkdir], ids=["file", "folder"])
def test_what_is_being_written_stays_and_what_nobody_writes_any_more_goes(tmp_path, make):
    with unfinished(tmp_path / "a", make) as part:
        sweep(tmp_path)
        assert part.exists()
    assert names(tmp_path) == []

    make(part)
    sweep(tmp_path)
    assert names(tmp_path) == []


def test_what_was_swept_before_it_was_held_is_begun_anew(tmp_path):
    begun = []

    def make(part):
        part.touch()
        if not begun:
            sweep(tmp_path)  # as another start of the program does in this very moment
        begun.append(part)

    with unfinished(tmp_path / "a", make) as part:
        assert part.exists()
    assert len(begun) == 2


def test_nothing_of_others_is_touched(tmp_path, monkeypatch):
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr("platform.node", lambda: "another computer")
        part_of(tmp_path / "theirs").write_bytes(b"half")
    ours = part_of(tmp_path / "a").name
    others = ["film.mkv.part", "a.part", "a.0123abcd.part", ours.split(".", 1)[1], f"{ours}.txt"]
    for name in others:
        (tmp_path / name).write_bytes(b"not ours")
    before = names(tmp_path)

    sweep(tmp_path)

    assert names(tmp_path) == before
    assert len(before) == len(others) + 1


def test_what_is_no_file_is_not_opened(tmp_path):
    os.mkfifo(part_of(tmp_path / "pipe"))
    part_of(tmp_path / "link").symlink_to(tmp_path)

    sweep(tmp_path)

    assert len(names(tmp_path)) == 2


def test_without_locks_a_file_is_written_and_nothing_is_swept(tmp_path, monkeypatch):
    part_of(tmp_path / "dead").write_bytes(b"half")

    def refuse(*_args):
        raise OSError

    monkeypatch.setattr(module.fcntl, "flock", refuse)
    write_whole(tmp_path / "a", lambda file: file.write(b"whole"))

    assert len(names(tmp_path)) == 2


def test_a_folder_that_is_gone_has_nothing_to_sweep(tmp_path):
    sweep(tmp_path / "gone")

    assert names(tmp_path) == []


def test_the_name_of_a_part_names_neither_the_person_nor_the_computer(tmp_path):
    told = part_of(tmp_path / "a").name.removeprefix("a.").removesuffix(".part")

    assert len(told) == 17
    assert set(told) <= set("0123456789abcdef-")
