from functools import partial

import pytest

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.list_export import export_list, write_list_file
from caseapp.casework.list_import import accept_import, prepare_import
from caseapp.job import Job
from caseapp.models import Agency, Officer
from tests.casework.brought_in import an_import
from tests.casework.matching import Lister
from tests.sample import a_case, a_report
from tests.two_agencies import a_desk


@pytest.fixture
def partner(session):
    """Another agency, whose records are not ours to change."""
    partner = Agency(name="Northline Hotline")
    session.add(partner)
    session.flush()
    return partner


@pytest.fixture
def case_id(session, officer):
    return open_case(session, officer, CaseDraft("Amber harbour"))


@pytest.fixture
def their_case(session, partner):
    case = a_case(partner.id, reference="NL-77", foreign_author="J. Weaver")
    session.add(case)
    session.flush()
    return case


@pytest.fixture
def report_in_case(session, officer, case_id):
    """A report that became this case: what hangs on it belongs to the case too."""
    report = a_report(officer.agency_id)
    session.add(report)
    session.flush()
    report.case_id = case_id
    session.flush()
    return report


@pytest.fixture
def take(vault, officer_id):
    """Take one step as the desk does: by itself, with its history."""

    def take(action, *args, **kwargs):
        with vault.writing(officer_id, action.__name__.replace("_", " ")) as session:
            return action(session, session.get_one(Officer, officer_id), *args, **kwargs)

    return take


@pytest.fixture
def opened_id(take):
    """A case that was opened by a step of its own."""
    return take(open_case, CaseDraft("Birch lantern"))


@pytest.fixture(scope="session")
def made_desks(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    desks = a_desk(folder / "a", agency="Northline Hotline"), a_desk(folder / "b", agency="Harbour")
    for desk in desks:
        desk.vault.close()
    return desks


@pytest.fixture
def desk(made_desks, tmp_path):
    desk = made_desks[0].copied(tmp_path / "desk")
    yield desk
    desk.vault.close()


@pytest.fixture
def other(made_desks, tmp_path):
    other = made_desks[1].copied(tmp_path / "other")
    yield other
    other.vault.close()


@pytest.fixture
def bring_in(vault, take):
    """Return a function that prepares a file and accepts it, as the window does."""

    def bring_in(path, choice=None):
        with vault.reading() as session:
            prepared = prepare_import(session, choice or an_import(), path, job=Job())
        return take(accept_import, prepared, job=Job())

    return bring_in


@pytest.fixture
def read(vault, officer_id):
    """Return a function that asks a question of casework, as the desk does."""

    def read(query, *args, **kwargs):
        with vault.reading() as session:
            return query(session, *args, **kwargs)

    return read


@pytest.fixture
def write_out(vault, take, officer_id):
    """Return a function that writes a list into a file, as the window does."""

    def write_out(list_id, wanted, path, job=None):
        with vault.reading() as session:
            return write_list_file(
                session,
                list_id,
                wanted,
                officer_id=officer_id,
                path=path,
                note=partial(take, export_list),
                job=job or Job(),
            )

    return write_out


@pytest.fixture
def lister(vault, take):
    """Brings lists and references in, step by step."""
    return Lister(vault, take)
