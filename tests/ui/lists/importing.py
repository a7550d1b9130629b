"""An import as a person clicks through it, and what a page then says."""

from PySide6.QtWidgets import QApplication

from caseapp.ui.lists.import_frame import DONE, FORMAT, READ
from caseapp.ui.widgets import Button, Dialog, KeyValues, PlainLabel


def look_at(qtbot, wizard, path):
    """Choose a file, and wait until its format is shown."""
    wizard.file.zone.take(path)
    qtbot.waitUntil(lambda: wizard.at() == FORMAT)


def read(qtbot, wizard, path, *, name="Known series", scheme="vics_us"):
    """Go on up to what a file would change in a list."""
    look_at(qtbot, wizard, path)
    if wizard.format.scheme.isVisibleTo(wizard):
        wizard.format.scheme.choose(scheme)
        qtbot.waitUntil(wizard.on.isEnabled)
    wizard.on.click()
    if wizard.facts.target.choice() is None:
        wizard.facts.form.name.set_text(name)
        wizard.facts.form.source.set_text("Northline Hotline")
    wizard.on.click()
    qtbot.waitUntil(lambda: wizard.at() == READ and wizard.discard.isVisibleTo(wizard))


def take_over(qtbot, wizard):
    """Let what was read count."""
    wizard.on.click()
    qtbot.waitUntil(lambda: wizard.at() == DONE)


def brought_in(qtbot, page, path, **says):
    """Import a list on the page, and go back to it."""
    page.ask_import()
    wizard = page.wizard
    read(qtbot, wizard, path, **says)
    take_over(qtbot, wizard)
    wizard.show_list.click()
    return page.detail.sheet


def words_of(widget):
    """Return all that can be read on a page now."""
    QApplication.processEvents()
    labels = (each for each in widget.findChildren(PlainLabel) if each.isVisibleTo(widget))
    return " ".join(each.text() for each in labels)


def facts_of(widget):
    """Return the facts that are shown, by their names."""
    QApplication.processEvents()
    facts = {}
    for table in widget.findChildren(KeyValues):
        if table.isVisibleTo(widget):
            names = [each.accessibleName() for each in table.findChildren(PlainLabel)]
            facts |= dict(name.split(": ", 1) for name in names if ": " in name)
    return facts


def asked(widget):
    """Return the dialog that lies over a page."""
    dialogs = [each for each in widget.findChildren(Dialog) if each.isVisible()]
    return dialogs[-1]


def button(widget, words):
    """Return the button with these words."""
    found = (each for each in widget.findChildren(Button) if each.isVisibleTo(widget))
    return next(each for each in found if words in each.text())
