"""The sheet that holds a vault's recovery code: printed once, kept in a locked place."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from caseapp.pdf import style
from caseapp.pdf.page import Frame, draw
from caseapp.pdf.parts import (
    groups_of,
    heading,
    key_value,
    lines_to_write_on,
    steps,
    title,
    wide,
)
from caseapp.pdf.row import Row
from caseapp.words import _, spoken

ABREAST = 4  # groups in a row


@dataclass(frozen=True)
class RecoverySheet:
    """A vault's label and its recovery code in groups, as they are typed. The code is a secret."""

    vault: str
    made: str
    code: tuple[str, ...] = field(repr=False)
    language: str = field(default_factory=spoken)


def render(sheet: RecoverySheet) -> bytes:
    """Return the sheet as a PDF of one page; it holds the code in clear."""
    frame = Frame(
        title=_("Recovery sheet"),
        author=sheet.vault,
        running=_("Recovery sheet · secret: keep it locked away"),
        language=sheet.language,
    )
    return draw(list(_rows(sheet)), frame)


def _rows(sheet: RecoverySheet) -> Iterator[Row]:
    yield from title(_("Recovery sheet"), sheet.vault)
    yield key_value(_("Made"), [sheet.made])
    yield heading(_("Recovery code"))
    yield from groups_of(sheet.code, style.CODE, ABREAST)
    yield heading(_("What it is for"))
    for text in (
        _("It opens this vault when a passphrase is lost or the officer cannot come back."),
        _("It gives an officer a new passphrase. It never signs or approves anything."),
        _("Whoever holds it and the vault's folder can read everything in the vault."),
    ):
        yield Row(wide(text, style.STEP), above=5)
    yield heading(_("How to keep it"))
    yield from steps(
        [
            _(
                "Try it once: type it where the program asks for it. Small letters, spaces and "
                "hyphens do not matter; the code has no I, L, O or U."
            ),
            _(
                "Lock it away, far from the computer. Do not photograph, scan, mail or copy it, "
                "and delete the file once it is printed."
            ),
            _(
                "If it was used, lost or seen by anyone else, make a new code in the program, by "
                "Ctrl+K and “Make a new recovery code”, and destroy this sheet."
            ),
        ]
    )
    yield heading(_("Where it is kept"))
    yield from lines_to_write_on([_("Who"), _("When"), _("Where")], count=3)
