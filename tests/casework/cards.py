"""Cards of partners as tests need them. Nobody on them is real."""

from datetime import timedelta

from caseapp.casework.partner_cards import record_comparison
from caseapp.clock import now
from caseapp.models.vocabulary import PartnerLevel
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.card import CardContent, Contacts, write_card

KEYS = AgencyKeys.generate()


def a_card(keys=KEYS, *, serial=1, **fields):
    """Write a card, signed by a partner's keys."""
    created = now().replace(microsecond=0)
    content = CardContent(
        **{
            "serial": serial,
            "created": created,
            "expires": created + timedelta(days=365),
            "agency": "Harbour Foundation",
            "unit": "Hotline",
            "kind": "ngo",
            "jurisdictions": ("EE", "LV"),
            "languages": ("et", "en"),
            "contacts": Contacts(day="+372 555 0100", night="not known", email="a@example.org"),
            **fields,
        }
    )
    return write_card(content, keys)


def compared(desk, partner_id):
    """Compare a partner's number by telephone."""
    how = {"level": PartnerLevel.COMPARED, "spoken_with": "The duty officer, switchboard"}
    return desk.write(record_comparison, partner_id, **how)
