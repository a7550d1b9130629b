"""Agencies as tests need them: real vaults, real cards, compared by telephone. None is real."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from caseapp.casework.desk_draft import DeskDraft
from caseapp.casework.desk_start import start_desk
from caseapp.casework.our_card import our_card
from caseapp.casework.partner_cards import import_card, record_comparison
from caseapp.models import Agency, Officer
from caseapp.models.vocabulary import AgencyKind, PartnerLevel
from caseapp.sealing.passphrase import Cost
from caseapp.vault.vault import Vault

CHEAPEST = Cost(memory_kib=19_456, passes=2, lanes=1)  # as little as a lock may cost


WORDS = "four plain words here"


@dataclass(frozen=True)
class Desk:
    """One agency's desk with its vault open, and an officer at it. It works as `ui.desk` does."""

    vault: Vault
    folder: Path  # outside the vault, for what is sent and received
    agency_id: UUID

    def copied(self, folder):
        """Open a copy of this closed desk: faster than to make another."""
        copy = shutil.copytree(self.vault.folder.parent, folder)
        vault = Vault.open(copy / self.vault.folder.name, self.officer_id, WORDS)
        return Desk(vault, copy / self.folder.name, self.agency_id)

    @property
    def officer_id(self):
        return self.vault.officer_id

    def read(self, query, *args, **kwargs):
        with self.vault.reading() as session:
            return query(session, *args, **kwargs)

    def write(self, action, *args, **kwargs):
        with self.vault.writing(self.officer_id, action.__name__.replace("_", " ")) as session:
            by = session.get_one(Officer, self.officer_id)
            return action(session, by, *args, **kwargs)

    def add(self, *records):
        """Put records into the vault as one step, in this order, and return their ids."""

        def add_records(session, by):
            for record in records:
                session.add(record)
                session.flush()  # the next may name it by its id alone
            return [record.id for record in records]

        return self.write(add_records)

    def change(self, model, record_id, **fields):
        """Change a record of this vault as one step."""

        def change_record(session, by):
            record = session.get_one(model, record_id)
            for name, value in fields.items():
                setattr(record, name, value)

        self.write(change_record)

    def get(self, model, record_id):
        """Return a record as the vault has it now, free of any session."""
        with self.vault.reading() as session:
            return session.get_one(model, record_id)

    def all(self, model):
        with self.vault.reading() as session:
            return session.scalars(select(model).order_by(model.id)).all()

    def knows(self, other):
        """Return by which id this vault knows another agency."""
        mark = other.get(Agency, other.agency_id).fingerprint
        with self.vault.reading() as session:
            return session.scalars(select(Agency.id).where(Agency.fingerprint == mark)).one()


def a_desk(folder, *, agency, unit="Child protection desk", kind=AgencyKind.POLICE, country="FI"):
    """Make a desk with a vault, an officer, keys and a card."""
    vault = Vault.create(folder / "vault", label="Desk 1", passphrase=WORDS, cost=CHEAPEST).vault
    draft = DeskDraft(
        agency=agency,
        unit=unit,
        kind=kind,
        jurisdiction=country,
        officer="Ana Sample",
        role="Senior analyst",
        telephone_day="+358 0 555 0100",
        telephone_night="+358 0 555 0199",
        email="desk@example.org",
    )
    with vault.writing(vault.officer_id, "start desk") as session:
        agency_id = start_desk(
            session, draft, officer_id=vault.officer_id, signing_key=vault.signing_key
        )
    outside = folder / "post"
    outside.mkdir()
    return Desk(vault, outside, agency_id)


def introduce(first, second, *, compared=True):
    """Let two desks hold each other's card, and compare the digits unless told otherwise."""
    for desk, other in ((first, second), (second, first)):
        partner_id = desk.write(import_card, other.read(our_card).file)
        if compared:
            desk.write(
                record_comparison,
                partner_id,
                level=PartnerLevel.COMPARED,
                spoken_with="The duty officer, by telephone",
            )


def two_agencies(folder):
    """Return a hotline and a police unit that trust each other. Close their vaults afterwards."""
    hotline = a_desk(
        folder / "hotline", agency="Northline Hotline", kind=AgencyKind.HOTLINE, country="FI"
    )
    police = a_desk(folder / "police", agency="Harbour Police", country="EE")
    introduce(hotline, police)
    return hotline, police
