"""Partners, their cards and our own, as a hotline holds them."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from caseapp.casework.our_card import our_card
from caseapp.casework.partner_cards import import_card, record_comparison, revoke_keys
from caseapp.casework.partners import describe_partner
from caseapp.clock import now
from caseapp.models import DeskKeys
from caseapp.models.vocabulary import KeyState, PartnerLevel
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import CardContent, Contacts, write_card
from caseapp.ui.desk import Desk
from caseapp.ui.partners.compare_dialog import CompareDialog
from caseapp.ui.partners.our_card_dialog import OurCardDialog
from caseapp.ui.partners.partners_page import PartnersPage
from caseapp.ui.partners.revoke_dialog import RevokeDialog

YEAR = timedelta(days=365)
PARTNERS = [
    ("Metropolitan Liaison Unit", "International desk", "police", ("MT",), ("mt", "en"), YEAR),
    ("Harbour Foundation", "Hotline", "ngo", ("EE", "LV"), ("et", "lv", "en"), YEAR),
    ("Regional Desk West", "Cyber unit", "police", ("BE",), ("fr", "nl"), timedelta(days=12)),
    ("Beacon Trust", "Helpline and hotline", "hotline", ("IE",), ("en",), timedelta(days=-3)),
    ("Interagency Bureau", "Clearing desk", "clearing_house", ("NL",), ("nl", "en"), YEAR),
    ("Bundesweite Beschwerdestelle für Jugendschutz", "Referat 4", "ngo", ("DE",), ("de",), YEAR),
    ("Harbour Foundation", "Hotline", "ngo", ("EE",), ("en",), YEAR),
    ("Example Hosting", "Trust and safety", "host", ("NL",), ("en",), YEAR),
]


def a_card(agency, unit, kind, countries, languages, left, *, keys=None) -> bytes:
    """Write the card of a made-up agency, which expires so long from now."""
    created = now().replace(microsecond=0) - YEAR
    contacts = Contacts(day="+372 555 0100", night="+372 555 0101", email="desk@harbour.example")
    content = CardContent(
        serial=3,
        created=created,
        expires=now().replace(microsecond=0) + left,
        agency=agency,
        unit=unit,
        kind=kind,
        jurisdictions=countries,
        languages=languages,
        contacts=contacts,
    )
    return write_card(content, keys or AgencyKeys.generate())


def fill(desk: Desk) -> list[object]:
    """Import the cards of several partners; compare most, revoke one."""
    ids = [desk.write(import_card, a_card(*partner)) for partner in PARTNERS]
    for at in (0, 1, 2, 3):
        level = PartnerLevel.CEREMONY if at == 0 else PartnerLevel.COMPARED
        desk.write(record_comparison, ids[at], level=level, spoken_with="Duty officer, switchboard")
    reason = "Their security officer called: a laptop was stolen"
    desk.write(revoke_keys, ids[4], state=KeyState.COMPROMISED, reason=reason)
    return ids


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the page before and after the first card, and each dialog."""
    yield "partners-empty", PartnersPage(desk)
    ids = fill(desk)
    for name, at in (("compared", 0), ("new", 6), ("expired", 3), ("revoked", 4)):
        page = PartnersPage(desk)
        page.open(ids[at])
        yield f"partners-{name}", page
    page.open(ids[0])
    page.resize(900, 600)
    page.show()
    page.open(ids[2])
    yield "partners-alone", page
    yield from dialogs(desk, page, ids[1])


def dialogs(desk: Desk, page: PartnersPage, partner_id) -> Iterator[tuple[str, QWidget]]:
    partner = desk.read(describe_partner, partner_id)
    compare = CompareDialog(page, desk, partner)
    yield "partners-compare", compare
    other = desk.read(our_card).digits
    compare.heard.set_text(other)
    yield "partners-differs", compare
    compare.heard.set_text(partner.digits)
    compare.accept()
    yield "partners-read-out", compare
    yield "partners-revoke", RevokeDialog(page, desk, partner)
    ours = OurCardDialog(page, desk)
    yield "partners-our-card", ours
    desk.write(let_card_expire)
    ours.reload()
    yield "partners-our-card-expires", ours


def let_card_expire(session, by):
    keys = session.query(DeskKeys).one()
    keys.expires = now() + timedelta(days=12)
    return keys.id
