import pytest

from caseapp.casework.partners import list_partners
from caseapp.exchange.rows import list_sent
from caseapp.models.vocabulary import PackageState
from caseapp.ui.packages.seal_wizard import PREVIEW, SEALED, SealWizard
from tests.ui.packages.story import fill_in


@pytest.fixture
def wizard(qtbot, hotline, report_id):
    wizard = SealWizard(hotline, "report", report_id)
    qtbot.addWidget(wizard)
    wizard.resize(1228, 822)
    return wizard


def choose_partner(wizard, desk):
    (partner,) = desk.read(list_partners)
    wizard.recipient.choose(partner.id)


def go_to_preview(qtbot, wizard, desk):
    wizard.go_on()
    choose_partner(wizard, desk)
    wizard.go_on()
    fill_in(wizard)
    wizard.go_on()
    wizard.go_on()
    assert wizard.at() == PREVIEW
    qtbot.waitUntil(lambda: wizard.preview.preview is not None)


def test_a_report_is_sealed_and_only_then_sent(qtbot, wizard, hotline, post):
    go_to_preview(qtbot, wizard, hotline)

    wizard.seal_into(post)
    qtbot.waitUntil(lambda: wizard.at() == SEALED)

    assert [path.suffix for path in post.iterdir()] == [".casepkg"]
    (row,) = hotline.read(list_sent)
    assert row.state == PackageState.SEALED

    wizard.sealed.mark.click()

    (row,) = hotline.read(list_sent)
    assert row.state == PackageState.SENT
