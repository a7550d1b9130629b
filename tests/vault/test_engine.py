from threading import Event, Thread

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError

from caseapp.errors import Cancelled, DamagedVault
from caseapp.job import Job
from caseapp.vault.engine import WRITING, Records, change_key, told
from caseapp.vault.errors import FolderUnusable, VaultInUse

KEY, OTHER_KEY = bytes(32), b"\x01" * 32
ENDLESS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
)


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "records.db"
    records = Records(path, KEY)
    with records.engine.execution_options(opening=WRITING).begin() as connection:
        connection.execute(text("CREATE TABLE noted (what, body)"))
        connection.execute(text("INSERT INTO noted VALUES ('canary', randomblob(200000))"))
    records.close()
    return path


@pytest.fixture
def open_records():
    opened = []

    def open_(path, key=KEY):
        opened.append(Records(path, key))
        return opened[-1]

    yield open_
    for records in opened:
        records.close()


def noted(records):
    with told(), records.engine.connect() as connection:
        return connection.scalar(text("SELECT what FROM noted WHERE hex(body) != ''"))


def test_the_key_opens_the_records(path, open_records):
    assert noted(open_records(path)) == "canary"
    assert b"canary" not in path.read_bytes()


def test_another_key_means_other_records(path, open_records):
    with pytest.raises(DamagedVault):
        noted(open_records(path, OTHER_KEY))


def test_a_wrong_key_leaves_the_file_free(path, open_records, monkeypatch):
    connect, connections = sqlcipher.connect, []
    monkeypatch.setattr(
        sqlcipher,
        "connect",
        lambda *args, **kw: connections.append(connect(*args, **kw)) or connections[-1],
    )

    with pytest.raises(DamagedVault):
        noted(open_records(path, OTHER_KEY))

    for connection in connections:
        with pytest.raises(sqlcipher.ProgrammingError, match="closed"):
            connection.execute("SELECT 1")


def test_a_wrong_key_prints_nothing(path, open_records, capfd):
    with pytest.raises(DamagedVault):
        noted(open_records(path, OTHER_KEY))

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_records_that_were_cut_are_damaged(path, open_records, share):
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])

    with pytest.raises(DamagedVault):
        open_records(path).check()


# The start, the header, a page, the end of a page, the last page, its seal.
@pytest.mark.parametrize("place", [0, 20, 5_000, 8_191, 100_000, -4_000, -20])
def test_a_flipped_bit_anywhere_is_noticed(path, open_records, place):
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)

    with pytest.raises(DamagedVault):
        open_records(path).check()


def test_what_a_crash_left_in_the_log_is_checked_too(path, open_records):
    records = open_records(path)
    with records.engine.execution_options(opening=WRITING).begin() as connection:
        connection.execute(text("INSERT INTO noted VALUES ('late', randomblob(20000))"))
    log = path.with_name("records.db-wal").read_bytes()  # as if the process ended now
    content = path.read_bytes()
    records.close()
    path.write_bytes(content)
    path.with_name("records.db-wal").write_bytes(log)

    again = open_records(path)
    again.check()

    with again.engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM noted")) == 2


def test_records_are_read_only_unless_asked_for_otherwise(path, open_records):
    connecting = open_records(path).engine.connect()
    with connecting as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text("DELETE FROM noted"))


def test_a_mistake_of_ours_stays_one(path, open_records):
    connecting = open_records(path).engine.connect()
    with connecting as connection, pytest.raises(OperationalError, match="no such table"), told():
        connection.execute(text("SELECT * FROM elsewhere"))


def test_a_broken_rule_stays_one(path, open_records):
    writer = open_records(path).engine.execution_options(opening=WRITING)
    with pytest.raises(IntegrityError), told(), writer.begin() as connection:
        connection.execute(text("CREATE TABLE one (x CHECK (x = 1))"))
        connection.execute(text("INSERT INTO one VALUES (2)"))


def test_records_that_another_program_writes_in_are_in_use(path, open_records, monkeypatch):
    connect = sqlcipher.connect
    monkeypatch.setattr(sqlcipher, "connect", lambda *args, **kw: connect(*args, timeout=0, **kw))
    writer = open_records(path).engine.execution_options(opening=WRITING)
    other = open_records(path).engine.execution_options(opening=WRITING)
    with writer.begin(), pytest.raises(VaultInUse), told(), other.begin():
        pytest.fail("only one writes at a time")


def test_records_in_a_folder_that_is_gone_are_unusable(tmp_path, open_records):
    with pytest.raises(FolderUnusable):
        noted(open_records(tmp_path / "missing" / "records.db"))


def test_what_runs_can_be_interrupted_from_another_thread(path, open_records):
    records, running, heard = open_records(path), Event(), []

    def run():
        with pytest.raises(Cancelled) as caught, told(), records.engine.connect() as connection:
            running.set()
            connection.execute(ENDLESS)
        heard.append(caught.value)

    worker = Thread(target=run)
    worker.start()
    running.wait()
    while worker.is_alive():  # it may not have begun when we call first
        records.interrupt()
        worker.join(0.01)

    assert [type(error) for error in heard] == [Cancelled]
    assert noted(records) == "canary"


def test_what_is_closed_stays_closed(path, open_records):
    records = open_records(path)
    noted(records)

    records.close()
    records.interrupt()

    with pytest.raises(RuntimeError, match="the vault is closed"):
        noted(records)


def test_the_key_is_changed_for_all_of_the_file(path, open_records):
    change_key(path, KEY, OTHER_KEY)

    assert noted(open_records(path, OTHER_KEY)) == "canary"
    with pytest.raises(DamagedVault):
        noted(open_records(path, KEY))


def test_only_who_has_the_key_changes_it(path, open_records):
    with pytest.raises(DamagedVault):
        change_key(path, OTHER_KEY, bytes(32))

    assert noted(open_records(path)) == "canary"


def test_a_change_of_key_that_did_not_happen_is_not_believed(path, open_records):
    resource = pytest.importorskip("resource", reason="Windows has no such limits")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, before[1]))  # as on a disk that is full
    try:
        with pytest.raises(FolderUnusable, match="another key"):
            change_key(path, KEY, OTHER_KEY)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)

    assert noted(open_records(path)) == "canary"


def test_a_copy_that_has_no_room_is_refused_in_words(path, open_records, tmp_path):
    resource = pytest.importorskip("resource", reason="only Unix limits the size of a file")
    records = open_records(path)
    noted(records)  # what reading writes beside the file is there
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65_536, before[1]))
    try:
        with pytest.raises(FolderUnusable, match="could not be copied"):
            records.copy(tmp_path / "copy.db", job=Job())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
