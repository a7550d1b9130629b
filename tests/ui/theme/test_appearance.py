import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo

from caseapp.ui.theme import theme, tokens
from caseapp.ui.widgets import Button, Chip, PlainLabel


@pytest.fixture(autouse=True)
def as_before(qapp):
    yield
    theme.install(qapp, "light", reduced_motion=True)


def color_at_center(widget):
    shot = widget.grab().toImage()
    return shot.pixelColor(shot.rect().center()).name()


def test_the_fonts_are_ours(qapp):
    assert QFontInfo(theme.font("body")).family() == "Inter"
    assert QFontInfo(theme.font("mono")).family() == "IBM Plex Mono"


def test_a_font_is_made_once(qapp):
    assert theme.font("h1") is theme.font("h1")
    assert theme.font("body", tabular=True) is not theme.font("body")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_widgets_follow_a_change_of_theme(qtbot, mode):
    other = "dark" if mode == "light" else "light"
    theme.set_mode(other)
    button, chip = Button("   ", "primary"), Chip("   ", "danger")
    for widget in (button, chip):
        qtbot.addWidget(widget)
        widget.resize(60, 30)
        widget.show()

    theme.set_mode(mode)

    colors = tokens.DARK if mode == "dark" else tokens.LIGHT
    assert color_at_center(button) == colors.accent.lower()
    assert color_at_center(chip) == colors.danger_soft.lower()


def test_text_grows_with_its_scale(qtbot):
    label, chip = PlainLabel("Sealed"), Chip("Sealed")
    for widget in (label, chip):
        qtbot.addWidget(widget)
        widget.show()
    before = label.sizeHint().height(), chip.sizeHint().height()

    theme.set_scale(1.5)

    assert label.sizeHint().height() > before[0]
    assert chip.sizeHint().height() > before[1]


def test_the_scale_stays_where_pages_were_tried(qapp):
    theme.set_scale(9)
    assert theme.scale == 1.5

    theme.set_scale(0.1)
    assert theme.scale == 0.9


def test_nothing_moves_when_nothing_should(qapp):
    theme.install(qapp, "light", reduced_motion=True)
    assert theme.motion("base") == 0

    theme.install(qapp, "light")
    assert theme.motion("base") == tokens.MOTION_MS["base"]


def test_the_system_is_followed_when_asked(qapp):
    theme.set_mode("system")

    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.dark == dark


def test_high_contrast_can_be_asked_for(qapp):
    theme.install(qapp, "dark", high_contrast=True)

    assert theme.dark
    assert theme.color("text_3").name() == tokens.DARK.text_2.lower()


def test_a_word_of_the_theme_must_exist(qapp):
    with pytest.raises(AttributeError):
        theme.color("mauve")
