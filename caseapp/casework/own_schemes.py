"""Grading schemes that came as a file, since their licence keeps them from being shipped.

A licensed scheme is one TOML or JSON file (docs/matching.md, A scheme of your own).
"""

import json
import re
import tomllib
from pathlib import Path

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.texts import kept
from caseapp.errors import CaseAppError
from caseapp.formats.refuse_media import START, refuse_media_bytes
from caseapp.models import Officer, OwnScheme
from caseapp.models.columns import CODE
from caseapp.models.vocabulary import Permission
from caseapp.reference.jurisdictions import codes
from caseapp.reference.schemes import Level, Scheme, schemes
from caseapp.words import _, later

MOST_OCTETS, MOST_LEVELS, LONGEST_LABEL = 262_144, 100, 80
_ID = re.compile(r"[a-z0-9][a-z0-9_.-]*")


class NotAScheme(CaseAppError):
    """This file is not a grading scheme that can be taken over."""

    advice = later("Nothing was taken over. Compare the file with the example in the manual.")


class SchemeFileUnreadable(CaseAppError):
    """The operating system did not let us read this file."""

    advice = later("Nothing was taken over. Check that the file is still there.")


class _SchemeFile(msgspec.Struct, frozen=True):
    id: str
    name: str
    jurisdiction: str
    source: str
    version: str
    levels: list[tuple[str, str]]  # code and short neutral label, in the scheme's order


def own_schemes(session: Session) -> tuple[Scheme, ...]:
    """Return the schemes that this desk took over from files, in the order they came."""
    return tuple(
        Scheme(
            id=each.scheme,
            english=each.name,
            jurisdiction=each.jurisdiction,
            source=each.source,
            version=each.version,
            levels=tuple(Level(code, str(label)) for code, label in each.levels.items()),
        )
        for each in session.scalars(select(OwnScheme).order_by(OwnScheme.id))
    )


def list_schemes(session: Session) -> tuple[Scheme, ...]:
    """List every scheme to grade by: those that ship, then this desk's own."""
    return schemes(own_schemes(session))


def import_scheme(session: Session, by: Officer, path: Path) -> str:
    """Take a grading scheme over from a file, and return its id.

    One that is here already is refused: what was graded under it must go on meaning the same, so a
    new version comes under an id of its own.
    """
    by.must(Permission.WRITE)
    told = _read(path)
    if told.id in {each.id for each in list_schemes(session)}:
        raise NotAScheme(
            _("A scheme with the id {id} is here already. A new version needs an id of its own.")
            .format(id=told.id)
        )  # fmt: skip
    session.add(
        OwnScheme(
            scheme=told.id,
            name=told.name,
            jurisdiction=told.jurisdiction,
            source=told.source,
            version=told.version,
            levels=dict(told.levels),
            officer_id=by.id,
        )
    )
    return told.id


def _read(path: Path) -> _SchemeFile:
    try:
        with path.open("rb") as file:
            content = file.read(MOST_OCTETS + 1)
    except OSError as error:
        raise SchemeFileUnreadable(_("This file could not be read.")) from error
    refuse_media_bytes(content[:START], name=_("This file"))
    if len(content) > MOST_OCTETS:
        raise NotAScheme(_("This file is too large for a grading scheme."))
    try:
        text = content.decode("utf-8-sig")
        fields = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
        told = msgspec.convert(fields, _SchemeFile)
    except (ValueError, RecursionError, msgspec.ValidationError) as error:
        raise NotAScheme(
            _("This file is no grading scheme: it needs id, name, jurisdiction, source, version "
              "and levels.")
        ) from error  # fmt: skip
    return _sound(told)


def _sound(told: _SchemeFile) -> _SchemeFile:
    levels = [
        (kept(code, most=CODE), kept(label, most=LONGEST_LABEL)) for code, label in told.levels
    ]
    if not _ID.fullmatch(told.id) or len(told.id) > CODE:
        raise NotAScheme(_("The id of a scheme has small letters, digits, dots, - and _ only."))
    if told.jurisdiction not in codes():
        raise NotAScheme(_("The jurisdiction is a country's code of two letters, or INT."))
    if not 1 < len(dict(levels)) == len(levels) <= MOST_LEVELS:
        raise NotAScheme(
            _("A scheme has 2 to {most} levels, and no code twice.").format(most=MOST_LEVELS)
        )
    if not all(code and label for code, label in levels):
        raise NotAScheme(_("Each level needs a code and a label."))
    name, source, version = map(kept, (told.name, told.source, told.version))
    if not (name and source and version):
        raise NotAScheme(_("A scheme says its name, its source and its version."))
    return _SchemeFile(told.id, name, told.jurisdiction, source, version, levels)
