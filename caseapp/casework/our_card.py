"""Our own card and its number, what we send with it, and the key that opens what we get."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.card_content import card_content
from caseapp.casework.partners import (
    KEPT_OUT,
    PartnerSheet,
    describe_partner,
    keys_in_force,
    list_partners,
    our_keys,
)
from caseapp.casework.secret_file import write_secret
from caseapp.formats.whole_file import write_whole
from caseapp.models import Agency, Officer
from caseapp.models.vocabulary import Permission
from caseapp.sealing.card import write_card
from caseapp.sealing.fingerprint import digits
from caseapp.words import _

HOW_TO = "how-to.txt"
SEND_TO = "send-to.txt"
LONGEST_STEM = 60  # characters of a file's name


@dataclass(frozen=True)
class OurCard:
    """Our card as we show it: whose it is, its digits, and the file itself."""

    agency: str
    unit: str
    telephone: str
    digits: str
    serial: int
    expires: datetime
    file_name: str
    file: bytes


def our_card(session: Session) -> OurCard:
    """Return the card that is in force."""
    keys = keys_in_force(session)
    agency = session.get_one(Agency, keys.agency_id)
    return OurCard(
        agency=agency.name,
        unit=agency.unit,
        telephone=agency.telephone_day,
        digits=digits(agency.fingerprint or b""),
        serial=keys.serial,
        expires=keys.expires,
        file_name=f"{_file_stem(agency.name)}.casecard",
        file=keys.card.encode(),
    )


def write_our_card(session: Session, by: Officer, *, to: Path) -> UUID:
    """Write our card into a file, for a partner."""
    by.must(Permission.SHARE)
    write_whole(to, lambda file: file.write(our_card(session).file), replace=True)
    return by.agency_id


def write_invitation(session: Session, by: Officer, *, to: Path) -> UUID:
    """Write a folder to send: our card, and a page that says what to do with it."""
    by.must(Permission.SHARE)
    card = our_card(session)
    to.mkdir(parents=True, exist_ok=True)
    write_whole(to / card.file_name, lambda file: file.write(card.file), replace=True)
    write_whole(to / HOW_TO, lambda file: file.write(how_to(card).encode()), replace=True)
    return by.agency_id


def write_card_for_partners(session: Session, by: Officer, *, to: Path) -> int:
    """Write a folder with our newest card and whom to send it to, and count those."""
    by.must(Permission.SHARE)
    card = our_card(session)
    partners = [row for row in list_partners(session) if row.state not in KEPT_OUT]
    lines = [_send_to(describe_partner(session, row.id)) for row in partners]
    to.mkdir(parents=True, exist_ok=True)
    write_whole(to / card.file_name, lambda file: file.write(card.file), replace=True)
    text = "".join(f"{line}\n" for line in lines).encode()
    write_whole(to / SEND_TO, lambda file: file.write(text), replace=True)
    return len(partners)


def write_opening_key(session: Session, by: Officer, *, to: Path) -> UUID:
    """Write our opening keys into a file, for public tools. Whoever has it opens what we get.

    The newest comes first; the older ones open what is late.
    """
    by.must(Permission.MANAGE_OFFICERS)
    warning = _("Keep it secret; delete it after use.")
    lines = (f"# {warning}", *(keys.identity.secret_text() for keys in our_keys(session)))
    write_secret(to, "".join(f"{line}\n" for line in lines).encode())
    return by.agency_id


def renew_our_card(session: Session, by: Officer) -> UUID:
    """Make our next card, with the same keys and number: partners take it without comparing."""
    by.must(Permission.MANAGE_OFFICERS)
    row = keys_in_force(session)
    content = card_content(session.get_one(Agency, row.agency_id), serial=row.serial + 1)
    (keys, *_older) = our_keys(session)
    row.card = write_card(content, keys).decode()
    row.serial, row.expires = content.serial, content.expires
    return row.id


def how_to(card: OurCard) -> str:
    """Say on one page what a partner does with our card."""
    return _(
        "{agency} would like to exchange sealed case packages with you.\n"
        "\n"
        "1. Install caseapp, start it and choose: I was sent a package.\n"
        "2. Give it the card that came with this page: {file_name}\n"
        "   If you have a desk already, import it there, under Partners.\n"
        "3. Save your own card there and send it to us.\n"
        "4. Call us on a number that you know from elsewhere, not from this page. Each side reads "
        "out the number of its own desk, group by group; the other compares.\n"
        "\n"
        "Our desk has this number:\n"
        "\n"
        "    {digits}\n"
        "\n"
        "If a single group differs, do not use the card, and tell us.\n"
        "\n"
        "Without caseapp, packages open with public tools: age 1.3 or later, tar, ssh-keygen, jq "
        "and sha256sum. The program's page docs/formats/package.md says how.\n"
    ).format(agency=card.agency, file_name=card.file_name, digits=card.digits)


def _send_to(partner: PartnerSheet) -> str:
    parts = (partner.row.name, partner.row.unit, partner.email, partner.telephone_day)
    return ", ".join(part for part in parts if part)


def _file_stem(name: str) -> str:
    letters = (letter if letter.isalnum() else " " for letter in name.lower())
    return "-".join("".join(letters).split())[:LONGEST_STEM].strip("-") or "desk"
