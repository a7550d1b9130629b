"""A desk with one case, whose hash references lists can name."""

import pytest
from shiboken6 import delete

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.models.vocabulary import Algorithm
from caseapp.ui import background
from caseapp.ui.lists.import_wizard import ImportWizard
from caseapp.ui.lists.lists_page import ListsPage
from tests.sample_lists import digests_of


@pytest.fixture
def case_id(desk):
    """A case with the MD5 of "a", "b" and "c"."""
    case_id = desk.write(open_case, CaseDraft(title="Amber harbour"))
    digests = "\n".join(digests_of(name)[0].value.hex() for name in "abc")
    desk.write(add_hash_references, HashListDraft(digests, Algorithm.MD5), case_id=case_id)
    return case_id


@pytest.fixture
def wizard(qtbot, desk):
    wizard = ImportWizard(desk)
    yield from shown(wizard)


@pytest.fixture
def page(qtbot, desk, case_id):
    yield from shown(ListsPage(desk))


def shown(widget):
    widget.resize(1228, 820)
    widget.show()
    yield widget
    background.wait()  # what is under way needs the vault
    delete(widget)
