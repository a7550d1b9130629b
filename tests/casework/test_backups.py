import pytest

from caseapp.casework.backups import back_up, last_backup
from caseapp.casework.findings import list_findings, settle_finding
from caseapp.errors import NotAllowed
from caseapp.models import AuditEntry, Finding, Officer
from caseapp.models.vocabulary import Permission

PROBLEMS = ("The file of the records was changed while the vault was closed.",)


def read(vault, query):
    with vault.reading() as session:
        return query(session)


def test_a_backup_that_was_made_is_an_entry_of_the_trail(vault, officer_id, tmp_path):
    assert read(vault, last_backup) is None

    made = back_up(vault, to=tmp_path / "one.casebackup")

    row = read(vault, last_backup)
    assert (row.file_name, row.file_size) == ("one.casebackup", made.size)
    with vault.reading() as session:
        payload = session.query(AuditEntry).order_by(AuditEntry.position.desc()).first().payload
    assert '"action":"record backup"' in payload


def test_the_last_backup_is_the_newest(vault, officer_id, tmp_path):
    for name in ("one", "two"):
        back_up(vault, to=tmp_path / f"{name}.casebackup")

    assert read(vault, last_backup).file_name == "two.casebackup"


@pytest.fixture
def finding(session):
    finding = Finding(since=None, problems=PROBLEMS)
    session.add(finding)
    session.flush()
    return finding


def test_a_finding_stands_until_somebody_settles_it(session, officer, finding):
    assert [each.problems for each in list_findings(session)] == [PROBLEMS]

    settle_finding(session, officer, finding.id, reason="A colleague copied the folder back.")

    assert list_findings(session) == []
    assert finding.settled_by == officer.id


def test_a_finding_is_settled_once_and_with_a_reason(session, officer, finding):
    with pytest.raises(NotAllowed, match="what was found out"):
        settle_finding(session, officer, finding.id, reason="  ")
    settle_finding(session, officer, finding.id, reason="A copy.")

    with pytest.raises(NotAllowed, match="settled already"):
        settle_finding(session, officer, finding.id, reason="Another.")


def test_who_may_not_manage_officers_settles_nothing(session, officer, finding):
    officer.permissions = tuple(each for each in Permission if each != "manage_officers")

    with pytest.raises(NotAllowed):
        settle_finding(session, officer, finding.id, reason="A copy.")
    assert isinstance(officer, Officer)
