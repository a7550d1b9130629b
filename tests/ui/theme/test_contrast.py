import pytest

from caseapp.ui.theme import tokens
from caseapp.ui.theme.contrast import audit, contrast

THEMES = [tokens.LIGHT, tokens.DARK, tokens.stronger(tokens.LIGHT), tokens.stronger(tokens.DARK)]


@pytest.mark.parametrize("colors", THEMES)
def test_every_promised_pair_can_be_read(colors):
    assert [pair for pair in audit(colors) if not pair.readable] == []


def test_the_audit_sees_what_cannot_be_read():
    assert contrast("#FFFFFF", "#000000") == 21
    assert contrast("#777777", "#FFFFFF") < 4.5


@pytest.mark.parametrize("label", tokens.TLP)
def test_every_tlp_label_can_be_read_on_its_black(label):
    assert contrast(tokens.TLP[label], tokens.TLP_GROUND) >= 4.5


@pytest.mark.parametrize("colors", [tokens.LIGHT, tokens.DARK])
def test_high_contrast_is_higher(colors):
    before = {(pair.color, pair.ground): pair.ratio for pair in audit(colors)}
    after = {(pair.color, pair.ground): pair.ratio for pair in audit(tokens.stronger(colors))}

    assert after["text_3", "rail"] > before["text_3", "rail"]
    assert after["control", "surface"] > before["control", "surface"]
