"""A made-up report with parts of every kind, and how the wizard is filled in for it."""

from dataclasses import replace
from datetime import UTC, datetime

from caseapp.casework.addresses import LocationDraft, list_addresses, locate_addresses
from caseapp.casework.assessments import AssessmentDraft, assess_address
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.identities import IdentityDraft, record_identity
from caseapp.casework.notes import NoteDraft, add_note
from caseapp.casework.partners import list_partners
from caseapp.casework.people import PersonDraft, add_person
from caseapp.casework.report_drafts import ReportDraft
from caseapp.casework.reports import record_report
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.contents import Shared
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import Choice, Subject, prepare_request, seal_package
from caseapp.models import Address
from caseapp.models.vocabulary import Algorithm, PackageKind, PersonRole, Urgency, Viewed, YesNo


def a_report_with_parts(desk, *, addresses=3):
    report_id = desk.write(
        record_report,
        ReportDraft(
            datetime(2026, 1, 5, 9, tzinfo=UTC),
            "A caller found these pages by accident.",
            urgency=Urgency.URGENT,
            urgency_reasons=("New pages appear each day",),
            child_at_risk=YesNo.UNKNOWN,
            addresses=tuple(f"https://files.example.org/page/{n}" for n in range(addresses)),
        ),
    )
    found = [row.id for row in desk.read(list_addresses, report_id=report_id)]
    desk.write(
        locate_addresses, found, LocationDraft("EE", "Example Hosting", "Registry of addresses")
    )
    desk.write(
        assess_address,
        found[0],
        AssessmentDraft("interpol_baseline", "baseline", Viewed.WHOLLY, law="Penal Code"),
    )
    desk.write(
        add_hash_references,
        HashListDraft("ab" * 32, Algorithm.SHA256, named_by="Own work"),
        report_id=report_id,
    )
    desk.write(add_note, NoteDraft("Called back on Monday."), report_id=report_id)
    person_id = desk.write(
        add_person, PersonDraft(PersonRole.REPORTED_ACCOUNT), report_id=report_id
    )
    desk.write(record_identity, person_id, IdentityDraft(full_name="Mika Example"))
    return report_id


def fill_in(wizard):
    """Fill in what no record says."""
    wizard.asked.requested.set_text("Assess it and act under your law")
    wizard.asked.why.say("The pages are hosted there.")
    wizard.asked.facts.say(None)
    wizard.terms.article.say("Section 12, Police Data Act")
    wizard.terms.necessity.say("Only the recipient can act on pages hosted in their country.")
    wizard.terms.ground.say(None)


def a_request(desk, report_id, partner_id, **said):
    """Return a request that is complete."""
    prepared = desk.read(prepare_request, Subject("report", report_id), partner_id)
    return replace(
        prepared,
        **{
            "requested": "Assess it and act under your law",
            "why_this_country": "The pages are hosted there.",
            "facts": None,
            "article": "Section 12, Police Data Act",
            "necessity": "Only the recipient can act on pages hosted in their country.",
            "transfer_ground": None,
            **said,
        },
    )


def seal(desk, report_id, *, to, choice=None, **said):
    """Seal a report for the one partner of a desk, and return the file."""
    (partner,) = desk.read(list_partners)
    request = a_request(desk, report_id, partner.id, **said)
    return desk.write(seal_package, request, choice or Choice(), to=to)


def meet_in_conflict(sender, recipient, report_id, *, to):
    """Let both sides change an address since it was exchanged, and seal it once more."""
    first = seal(sender, report_id, to=to)
    opened = recipient.read(open_received, first.path)
    records = frozenset(each.id for each in opened.records if isinstance(each, Shared))
    recipient.write(accept_package, opened, Decisions(take=records))
    ids = [row.id for row in sender.read(list_addresses, report_id=report_id)]

    def host_elsewhere(session, by, *, host):
        for each in ids:
            session.get_one(Address, each).hosted_by = host

    recipient.write(host_elsewhere, host="Other Hosting")
    sender.write(host_elsewhere, host="Third Hosting")
    sender.write(locate_addresses, ids[:1], LocationDraft("EE", "Third Hosting", "Asked the host"))
    return seal(sender, report_id, to=to, kind=PackageKind.UPDATE)
