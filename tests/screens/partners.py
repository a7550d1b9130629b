"""Partners, their cards and our own, as a hotline holds them."""

from collections.abc import Iterator
from datetime import timedelta

from msgspec import structs
from PySide6.QtWidgets import QWidget

from caseapp.casework.card_look import look_at_card
from caseapp.casework.key_disputes import find_conflict
from caseapp.casework.our_card import our_card
from caseapp.casework.our_key_changes import rotate_opening_key
from caseapp.casework.partner_cards import import_card, record_comparison, revoke_keys
from caseapp.casework.partners import describe_partner, newest_card
from caseapp.clock import now
from caseapp.models import DeskKeys
from caseapp.models.vocabulary import KeyState, PackageKind, PartnerLevel
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import CardContent, Contacts, read_card, write_card
from caseapp.ui.desk import Desk
from caseapp.ui.partners.compare_dialog import CompareDialog
from caseapp.ui.partners.conflict_dialog import ConflictDialog
from caseapp.ui.partners.our_card_dialog import OurCardDialog
from caseapp.ui.partners.our_keys_dialog import OurKeysDialog
from caseapp.ui.partners.partners_page import PartnersPage
from caseapp.ui.partners.reject_dialog import RejectDialog
from caseapp.ui.partners.revoke_dialog import RevokeDialog
from caseapp.ui.partners.whose_card_dialog import WhoseCardDialog
from caseapp.ui.widgets import Fold
from tests.sample import a_package

YEAR = timedelta(days=365)
HARBOUR_KEYS = AgencyKeys.generate()
SUBJECTS = [
    (PackageKind.REFERRAL, "Identify who runs the page"),
    (PackageKind.UPDATE, "Two more addresses, and when they were seen"),
]
PARTNERS = [
    ("Metropolitan Liaison Unit", "International desk", "police", ("MT",), ("mt", "en"), YEAR),
    ("Harbour Foundation", "Hotline", "ngo", ("EE", "LV"), ("et", "lv", "en"), YEAR),
    ("Regional Desk West", "Cyber unit", "police", ("BE",), ("fr", "nl"), timedelta(days=12)),
    ("Beacon Trust", "Helpline and hotline", "hotline", ("IE",), ("en",), timedelta(days=-3)),
    ("Interagency Bureau", "Clearing desk", "clearing_house", ("NL",), ("nl", "en"), YEAR),
    ("Beispielstelle Nordufer für Überlange Namen", "Referat 4", "ngo", ("DE",), ("de",), YEAR),
    ("Harbour Foundation", "Hotline", "ngo", ("EE",), ("en",), YEAR),
    ("Example Hosting", "Trust and safety", "host", ("NL",), ("en",), YEAR),
]


def a_card(agency, unit, kind, countries, languages, left, *, keys=None) -> bytes:
    """Write the card of a made-up agency, which expires so long from now."""
    created = now().replace(microsecond=0) - YEAR
    place = agency.split()[0].lower()
    line = sum(map(ord, place)) % 100  # each agency has its own
    contacts = Contacts(
        day=f"+372 555 01{line:02}", night=f"+372 555 02{line:02}", email=f"desk@{place}.example"
    )
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
    keys = {1: HARBOUR_KEYS}
    ids = [
        desk.write(import_card, a_card(*partner, keys=keys.get(at)))
        for at, partner in enumerate(PARTNERS)
    ]
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
    yield from disputes(desk, ids[1])


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


def disputes(desk: Desk, partner_id) -> Iterator[tuple[str, QWidget]]:
    """Show two cards in conflict, new keys, and what crossed under keys that are revoked."""
    raw = desk.read(newest_card, partner_id).card.encode()
    content = read_card(raw).content
    contacts = structs.replace(content.contacts, night="+372 555 0999")
    other = structs.replace(content, unit="Analysis desk", contacts=contacts)
    desk.write(import_card, write_card(other, HARBOUR_KEYS))
    page = PartnersPage(desk)
    page.open(partner_id)
    yield "partners-conflict", page
    yield "partners-settle", ConflictDialog(page, desk, desk.read(find_conflict, partner_id))
    new = write_card(content, AgencyKeys.generate())
    yield "partners-whose", WhoseCardDialog(page, desk.read(look_at_card, new))
    desk.write(import_card, new, of=partner_id)
    page = PartnersPage(desk)
    page.open(partner_id)
    page.detail.findChild(Fold).unfold()
    yield "partners-new-keys", page
    partner = desk.read(describe_partner, partner_id)
    yield "partners-reject", RejectDialog(page, desk, partner)
    mark = desk.read(newest_card, partner_id).fingerprint
    for kind, subject in SUBJECTS:
        desk.write(keep_package, partner_id, mark, kind, subject)
    reason = "Their duty officer called: a laptop was stolen"
    desk.write(revoke_keys, partner_id, state=KeyState.COMPROMISED, reason=reason)
    page = PartnersPage(desk)
    page.open(partner_id)
    yield "partners-touched", page
    desk.write(rotate_opening_key)
    yield "partners-our-keys", OurKeysDialog(page, desk)


def keep_package(session, by, partner_id, mark, kind, subject):
    package = a_package(partner_id, partner_fingerprint=mark, kind=kind, subject=subject)
    session.add(package)
    return package.id


def let_card_expire(session, by):
    keys = session.query(DeskKeys).one()
    keys.expires = now() + timedelta(days=12)
    return keys.id
