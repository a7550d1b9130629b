import pytest

from caseapp.ui.theme import theme
from tests.ui.gallery_lists import list_page
from tests.ui.gallery_shell import a_shell


@pytest.fixture
def shell(qtbot, qapp):
    shell = a_shell(list_page(with_detail=True))
    qtbot.addWidget(shell)
    shell.resize(1440, 900)
    with qtbot.waitActive(shell):
        shell.show()
        shell.activateWindow()
    yield shell
    theme.install(qapp, "light", reduced_motion=True)
