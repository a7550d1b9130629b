"""What a package says about itself, and both signatures cover.

docs/formats/package.md, "Manifest". The words are those of `models.vocabulary`, as plain text.
"""

from collections.abc import Mapping
from typing import Annotated
from uuid import UUID

import msgspec
from msgspec import Meta

from caseapp.sealing import canonical
from caseapp.sealing.canonical import Json, NotCanonical
from caseapp.sealing.fields import (
    Code,
    Language,
    Line,
    Moment,
    Note,
    Prose,
    Sha256,
    broken_rule,
    check_years,
    one_of,
    unknown_fields,
)
from caseapp.sealing.refusals import BadContents, PackageTooNew
from caseapp.words import _

VERSION = 1
MAX_MANIFEST = 8 * 1024 * 1024  # bytes
MAX_RECORDS = 10_000_000
MAX_RESTORED = 16  # of a vault that was restored more often, the newest are told
FILES = ("files/cover.txt", "files/addresses.csv", "files/records.jsonl")
ANSWERS = frozenset({"receipt", "release", "recall", "outcome", "statistics"})
KINDS = one_of(
    *("referral", "transfer", "information_request", "preservation_request", "hold"),
    *("release", "update", "correction", "recall", "receipt", "outcome", "statistics"),
    "hash_list",
)
UUID_V7 = 7


class Clock(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the desk's clock was compared, and how many seconds it was ahead."""

    known: bool
    seconds: Annotated[int, Meta(ge=-100_000_000, le=100_000_000)]


class Sender(msgspec.Struct, frozen=True, kw_only=True):
    """Who sends, and where they are reached. Sealing fills in the fingerprint (hex)."""

    fingerprint: Sha256 = ""
    unit: Line
    contact_day: Line
    contact_night: Line


class Reference(msgspec.Struct, frozen=True, kw_only=True):
    """A number that another system gave to the same matter."""

    system: Line
    number: Line


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked, until when, and how urgent it is."""

    requested: Line
    respond_by: Moment | None
    respond_zone: Code
    urgency: Annotated[str, one_of("routine", "elevated", "urgent", "immediate")]
    reasons: Annotated[tuple[Line, ...], Meta(max_length=20)]
    child_at_risk: Annotated[str, one_of("yes", "no", "unknown")]


class Roster(msgspec.Struct, frozen=True, kw_only=True):
    """The list of accredited agencies that the sender went by."""

    version: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    sha256: Sha256


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """The package that this one answers: its id, and the SHA-256 of its manifest."""

    id: UUID
    sha256: Sha256


class Disclosure(msgspec.Struct, frozen=True, kw_only=True):
    """The law under which this was disclosed, as the sender sees it."""

    regime: Annotated[
        str, one_of("police_directive", "general_data_protection", "other", "not_known")
    ]
    article: Prose
    necessity: Prose
    transfer_ground: Prose
    basis: Annotated[str, one_of("consent", "legal_basis", "vital_interest", "not_known")]
    text: Prose


class Marking(msgspec.Struct, frozen=True, kw_only=True):
    """Who may see it, what may be done with it, and how it must be handled."""

    tlp: Annotated[str, one_of("clear", "green", "amber", "amber_strict", "red")]
    pap: Annotated[str, one_of("clear", "green", "amber", "red")]
    handling: Annotated[tuple[Code, ...], Meta(max_length=20)]
    conditions: Annotated[tuple[Line, ...], Meta(max_length=20)]


class Withheld(msgspec.Struct, frozen=True, kw_only=True):
    """What was held back, and why."""

    kind: Code
    field: Code
    reason: Line


class Audit(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The sender's checkpoint, its proof from the size that the recipient last cosigned.

    And, only where there is one, the sender's signed statements that their vault was restored.
    """

    checkpoint: Note
    since: Annotated[int, Meta(ge=0, le=2**53 - 1)]
    proof: Annotated[tuple[Sha256, ...], Meta(max_length=64)]
    restored: Annotated[tuple[Note, ...], Meta(max_length=MAX_RESTORED)] = ()


class File(msgspec.Struct, frozen=True, kw_only=True):
    """A file in the package: its name, its bytes and their SHA-256 (hex)."""

    name: Annotated[str, one_of(*FILES)]
    size: Annotated[int, Meta(ge=0, le=2**32)]
    sha256: Sha256


Kind = Annotated[str, Meta(max_length=40, pattern=r"\A[a-z_]+\Z")]
Count = Annotated[int, Meta(ge=0, le=MAX_RECORDS)]


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a package says about itself. Sealing fills in recipients, files and fingerprint."""

    v: Annotated[int, Meta(ge=VERSION, le=VERSION)] = VERSION
    id: UUID
    kind: Annotated[str, KINDS]
    thread: UUID
    created: Moment
    expires: Moment
    program: Line
    clock: Clock
    sender: Sender
    recipients: Annotated[tuple[Sha256, ...], Meta(min_length=1, max_length=64)] = ()
    language: Language
    references: Annotated[tuple[Reference, ...], Meta(max_length=100)]
    action: Action | None
    roster: Roster | None
    previous: Sha256 | None
    in_reply_to: Answered | None
    disclosure: Disclosure | None
    marking: Marking
    evidential_status: Annotated[
        str, one_of("information_only", "information_mla_follows", "evidence", "not_known")
    ]
    counts: Annotated[Mapping[Kind, Count], Meta(max_length=64)]
    withheld: Annotated[tuple[Withheld, ...], Meta(max_length=10_000)]
    audit: Audit | None
    files: Annotated[tuple[File, ...], Meta(min_length=len(FILES), max_length=len(FILES))] = ()

    def __post_init__(self) -> None:
        check_years(self.created, self.expires, self.action.respond_by if self.action else None)
        _must(self.id.version == UUID_V7, "the id is not a UUIDv7")
        _must(list(self.recipients) == sorted(set(self.recipients)), "recipients are not sorted")
        _must(sum(self.counts.values()) <= MAX_RECORDS, "there are too many records")
        _must(tuple(file.name for file in self.files) in {(), FILES}, "the files are others")
        _must(
            self.kind in ANSWERS or bool(self.action and self.disclosure),
            "only an answer can do without action and disclosure",
        )
        _must(self.kind != "receipt" or bool(self.in_reply_to), "a receipt answers something")


def write_manifest(manifest: Manifest) -> bytes:
    """Write a manifest in canonical form. Raises `BadContents`, naming the field, for bad values.

    msgspec checks nothing on the way out, so what was written is read again.
    """
    try:
        raw = canonical.write(manifest)
    except NotCanonical as error:
        raise BadContents(_("The manifest cannot be written.")) from error
    read_manifest(raw)
    return raw


def read_manifest(raw: bytes) -> tuple[Manifest, Mapping[str, Json]]:
    """Read a manifest whose signatures were checked, and the fields that we do not know, by path.

    Raises `PackageTooNew`, and `BadContents` for whatever breaks the chapter "Manifest".
    """
    if len(raw) > MAX_MANIFEST:
        raise BadContents(
            _("The manifest is larger than {size} MiB.").format(size=MAX_MANIFEST // 2**20)
        )
    try:
        value = canonical.read(raw)
        _check_version(value)
        manifest = msgspec.convert(value, Manifest)
    except NotCanonical as error:
        raise BadContents(_("The manifest is not JSON in its one legal form.")) from error
    except msgspec.ValidationError as error:
        raise BadContents(
            _("The manifest breaks a rule of the format: {rule}.").format(rule=broken_rule(error))
        ) from error
    return manifest, unknown_fields(value, msgspec.to_builtins(manifest))


def _check_version(value: Json) -> None:
    version = value.get("v") if isinstance(value, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise PackageTooNew(
            _(
                "The package has version {version} of the format; this program knows {known}."
            ).format(version=version, known=VERSION)
        )


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
