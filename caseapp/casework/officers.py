"""Who sits at this desk, and what each of them may do."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from caseapp.casework.drafts import must_be_ready, text_problems, write_into
from caseapp.errors import NotAllowed
from caseapp.models import Officer
from caseapp.models.vocabulary import Permission
from caseapp.words import _

# Whoever has a lock has the vault's key: that they may read is no choice.
ALWAYS = Permission.READ
AT_FIRST = tuple(each for each in Permission if each is not Permission.MANAGE_OFFICERS)


@dataclass(frozen=True)
class OfficerRow:
    """An officer, as one to choose."""

    id: UUID
    name: str
    role: str


@dataclass(frozen=True)
class OfficerSheet:
    """An officer with their rights, and whether they work here now."""

    row: OfficerRow
    rights: tuple[Permission, ...]
    active: bool


@dataclass(frozen=True)
class OfficerDraft:
    """A new officer, as typed in by one who may add them."""

    name: str
    role: str = ""
    rights: tuple[Permission, ...] = AT_FIRST

    def problems(self) -> dict[str, str]:
        """Say what is missing or too long, by field. Empty means ready to add."""
        problems = text_problems(self, Officer)
        if not self.name.strip():
            problems["name"] = _("Say who it is.")
        return problems


def list_officers(session: Session) -> list[OfficerRow]:
    """List the officers who work here now, by name."""
    query = (
        select(Officer.id, Officer.name, Officer.role)
        .where(Officer.active)
        .order_by(Officer.name, Officer.id)
    )
    return [OfficerRow(*columns) for columns in session.execute(query)]


def list_all_officers(session: Session) -> list[OfficerSheet]:
    """List everybody who ever worked here: those who still do first, by name."""
    order = (~Officer.active, Officer.name, Officer.id)
    return [
        OfficerSheet(
            OfficerRow(officer.id, officer.name, officer.role),
            tuple(right for right in Permission if right in officer.permissions),
            officer.active,
        )
        for officer in session.scalars(select(Officer).order_by(*order))
    ]


def list_approvers(session: Session, *, but: UUID) -> list[OfficerRow]:
    """List who may approve a step of this officer's: never the officer themselves."""
    return [
        each.row
        for each in list_all_officers(session)
        if each.active and Permission.APPROVE in each.rights and each.row.id != but
    ]


def add_officer(
    session: Session, by: Officer, draft: OfficerDraft, *, officer_id: UUID, signing_key: bytes
) -> UUID:
    """Add an officer, whose lock is made next and has this id and this signing key (32 bytes)."""
    by.must(Permission.MANAGE_OFFICERS)
    must_be_ready(draft)
    officer = Officer(id=officer_id, name="", agency=by.agency, signing_key=signing_key)
    write_into(officer, draft)
    officer.permissions = _kept(draft.rights)
    session.add(officer)
    return officer_id


def change_rights(
    session: Session,
    by: Officer,
    officer_id: UUID,
    *,
    rights: Collection[Permission],
    locks: Collection[UUID],
) -> UUID:
    """Say what an officer may do. One with a lock of these must be left who manages officers."""
    by.must(Permission.MANAGE_OFFICERS)
    officer = session.get_one(Officer, officer_id)
    _must_be_here(officer)
    officer.permissions = _kept(rights)
    # The same rights again is a step, too: it says that they are as they should be.
    flag_modified(officer, "permissions")
    if not any(_manages(each, locks) for each in session.scalars(select(Officer))):
        raise NotAllowed(_("Somebody at this desk must be able to manage officers."))
    return officer_id


def remove_officer(session: Session, by: Officer, officer_id: UUID) -> UUID:
    """Note that an officer works here no longer. Their record stays: history names it.

    Their lock is removed next. Who removes them can manage officers, and stays.
    """
    by.must(Permission.MANAGE_OFFICERS)
    if officer_id == by.id:
        raise NotAllowed(_("An officer is removed by another one."))
    officer = session.get_one(Officer, officer_id)
    _must_be_here(officer)
    officer.active = False
    return officer_id


def _kept(rights: Collection[Permission]) -> tuple[str, ...]:
    return tuple(right.value for right in Permission if right in {*rights, ALWAYS})


def _must_be_here(officer: Officer) -> None:
    if not officer.active:
        raise NotAllowed(_("{name} does not work at this desk now.").format(name=officer.name))


def _manages(officer: Officer, locks: Collection[UUID]) -> bool:
    manages = Permission.MANAGE_OFFICERS in officer.permissions
    return officer.active and manages and officer.id in locks
