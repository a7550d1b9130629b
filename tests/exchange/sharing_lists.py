"""A list at a desk, sealed for another one, and taken over there."""

from dataclasses import replace

from caseapp.casework.hash_lists import ListFacts, chain_of
from caseapp.casework.list_versions import ImportChoice, add_version, prepare_entries
from caseapp.exchange.incoming import open_received
from caseapp.exchange.list_offer import ListOffer
from caseapp.exchange.list_packages import seal_list
from caseapp.exchange.list_received import (
    accept_received_list,
    prepare_received_list,
)
from caseapp.formats.hash_lists.entry import Written
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.matching.digest import Algorithm
from caseapp.models import HashList

OURS = ListFacts("Harbour list", "Northline Hotline", licence="For police units only")
PHOTODNA = Written(Algorithm.PHOTODNA, bytes(range(1, 145)))


def make_list(desk, entries, *, facts=OURS, list_id=None):
    """Bring entries in as a list of this desk, or as its next version."""
    choice = ImportChoice(ReadChoice(ListFormat.CASEAPP), facts, list_id)
    prepared = desk.read(prepare_entries, choice, iter(entries), job=Job())

    def bring_in(session, by):
        found = session.get(HashList, list_id) if list_id else None
        if found is None:
            found = HashList(
                origin=by.agency_id, name=facts.name, source=facts.source, licence=facts.licence
            )
            session.add(found)
            session.flush()
        add_version(session, by, found, prepared, job=Job())
        return found.id

    return desk.write(bring_in)


def an_offer(sender, recipient, list_id, **said):
    offer = ListOffer(list_id, sender.knows(recipient), purpose="Look-up in your cases")
    return replace(offer, **{"article": None, **said})


def send(sender, recipient, list_id, **said):
    """Seal a list and return it as the recipient opens it."""
    offer = an_offer(sender, recipient, list_id, **said)
    sealed = sender.write(seal_list, offer, to=sender.folder)
    return recipient.read(open_received, sealed.path)


def take(desk, opened, **decided):
    prepared = desk.read(prepare_received_list, opened, job=Job())
    return desk.write(accept_received_list, opened, prepared, **decided)


def entries_of(desk, list_id):
    def collect(session):
        with chain_of(session, list_id) as chain:
            return [replaced_line(each.entry) for each in chain.entries()]

    return desk.read(collect)


def replaced_line(entry):
    return entry.digests, entry.grade, entry.ref, entry.series, entry.victim_identified
