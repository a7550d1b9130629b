"""Our own keys over the years: the next card, another opening key, other signing keys, and an end.

docs/formats/card.md, "Our own keys".
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.casework.card_content import PACKAGE_LIFE, card_content
from caseapp.casework.partners import ENDS_SOON, keys_in_force, our_keys
from caseapp.models import DeskKeys, Officer
from caseapp.models.base import now
from caseapp.models.vocabulary import Permission
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import read_card, write_card
from caseapp.sealing.fingerprint import digits, fingerprint


@dataclass(frozen=True)
class OurKeysRow:
    """One of our cards and its keys, as listed."""

    serial: int
    made_at: datetime
    expires: datetime
    digits: str
    in_force: bool
    same_signing_keys: bool  # as those in force
    destroyed_at: datetime | None

    @property
    def opens_until(self) -> datetime:
        """Return when its secret keys are destroyed, if it is not in force any more."""
        return self.expires + PACKAGE_LIFE


def rotate_opening_key(session: Session, by: Officer) -> UUID:
    """Make our next card, with a new opening key. Both open until the older one is destroyed.

    The signing keys, and so our number, stay: partners take the card without comparing.
    """
    by.must(Permission.MANAGE_OFFICERS)
    (newest, *_older) = our_keys(session)
    return _next(session, by, newest.with_new_opening_key())


def replace_signing_keys(session: Session, by: Officer) -> UUID:
    """Make all our keys anew, because others may have them. Each partner has to compare again."""
    by.must(Permission.MANAGE_OFFICERS)
    keys = AgencyKeys.generate()
    by.agency.fingerprint = fingerprint(keys.public)
    return _next(session, by, keys)


def destroy_old_keys(session: Session) -> int:
    """Destroy the secret keys for which nothing can be under way any more, and count them.

    It is no action: no officer decides it. That they go by themselves is what partners rely on.
    """
    due = _due(session)
    for row in due:
        row.destroy()
    return len(due)


def has_old_keys(session: Session) -> bool:
    """Say whether secret keys are here that ought to be destroyed."""
    return bool(_due(session))


def list_our_keys(session: Session) -> list[OurKeysRow]:
    """List our cards and their keys, newest first."""
    rows = session.scalars(select(DeskKeys).order_by(DeskKeys.serial.desc())).all()
    return [
        OurKeysRow(
            serial=row.serial,
            made_at=read_card(row.card.encode()).content.created,
            expires=row.expires,
            digits=digits(row.fingerprint),
            in_force=row is rows[0],
            same_signing_keys=row.fingerprint == rows[0].fingerprint,
            destroyed_at=row.destroyed_at,
        )
        for row in rows
    ]


def our_card_ends(session: Session) -> datetime | None:
    """Return when our card ends, if that is within 30 days or over. None: there is time."""
    expires = session.scalars(select(DeskKeys.expires).order_by(DeskKeys.serial.desc())).first()
    return expires if expires and expires - now() < ENDS_SOON else None


def _next(session: Session, by: Officer, keys: AgencyKeys) -> UUID:
    content = card_content(by.agency, serial=keys_in_force(session).serial + 1)
    row = DeskKeys(
        agency_id=by.agency_id,
        fingerprint=fingerprint(keys.public),
        ed25519_seed=keys.ed25519_seed,
        mldsa65_seed=keys.mldsa65_seed,
        opening_seed=keys.opening_seed,
        serial=content.serial,
        expires=content.expires,
        card=write_card(content, keys).decode(),
    )
    session.add(row)
    return row.id


def _due(session: Session) -> list[DeskKeys]:
    (_in_force, *older) = session.scalars(select(DeskKeys).order_by(DeskKeys.serial.desc()))
    return [row for row in older if row.seeds and row.expires + PACKAGE_LIFE < now()]
