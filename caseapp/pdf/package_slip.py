"""The slip of a sealed package: what two people read to each other by telephone."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from caseapp.pdf import style
from caseapp.pdf.page import Frame, draw
from caseapp.pdf.parts import groups_of, heading, key_value, steps, title
from caseapp.pdf.row import Row
from caseapp.pdf.sheet import Field, Marking
from caseapp.words import _, spoken

ABREAST = 4  # groups of digits in a row
HEX_GROUP = 4  # digits read in one breath


@dataclass(frozen=True)
class Slip:
    """A package as its sender tells it by telephone.

    `fingerprint` is the sender's, in groups of digits as both sides compare them; `manifest` is the
    SHA-256 of the manifest, 64 hex digits; `counts` says how many records of each kind travel.
    """

    package: str
    file_name: str
    sealed: str
    sender: str
    recipient: str
    fingerprint: tuple[str, ...]
    manifest: str
    counts: tuple[Field, ...]
    marking: Marking
    language: str = field(default_factory=spoken)


def render(slip: Slip) -> bytes:
    """Return the slip as a PDF of one page, the same bytes each time."""
    frame = Frame(
        title=_("Slip of package {package}").format(package=slip.package),
        author=slip.sender,
        running=_("Package slip"),
        language=slip.language,
        tlp=slip.marking.tlp,
    )
    return draw(list(_rows(slip)), frame)


def _rows(slip: Slip) -> Iterator[Row]:
    yield from title(_("Package slip"), _("To read out by telephone"))
    yield key_value(_("Package"), [slip.package], style.MONO)
    yield key_value(_("File"), [slip.file_name], style.MONO)
    yield key_value(_("Sealed"), [slip.sealed])
    yield key_value(_("From"), [slip.sender], style.TEXT_STRONG)
    yield key_value(_("To"), [slip.recipient], style.TEXT_STRONG)
    counts = [f"{count.label}: {count.value}" for count in slip.counts]
    yield key_value(_("Contains"), counts or [_("no records")])
    yield key_value(_("Marking"), slip.marking.lines)
    yield heading(_("Fingerprint of the sender"))
    yield from groups_of(slip.fingerprint, style.DIGITS, ABREAST)
    yield heading(_("Fingerprint of the manifest (SHA-256)"))
    fours = [slip.manifest[at : at + HEX_GROUP] for at in range(0, len(slip.manifest), HEX_GROUP)]
    yield from groups_of(fours, style.HEX_DIGITS, 2 * ABREAST)
    yield heading(_("What to say"))
    yield from steps(
        [
            _(
                "Call {recipient} on a number that you had before, never on one that came with the "
                "package. Say who you are and name the package and its file."
            ).format(recipient=slip.recipient),
            _(
                "Read the fingerprint of the sender, group by group. The other side compares it "
                "with the card it holds and reads the last group back to you."
            ),
            _(
                "Read the fingerprint of the manifest in the same way. If anything differs, nobody "
                "uses the package: hang up, find another way to reach each other, and seal anew."
            ),
        ]
    )
