"""One desk sends, the other opens: the steps that most tests of the exchange begin with."""

from dataclasses import replace

from caseapp.casework.reports import record_report
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.contents import Shared
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import Choice, Subject, prepare_request, seal_package
from tests.sample import a_draft


def record(desk, **fields):
    """Record a report with an address and a hash reference."""
    draft = a_draft(addresses=("https://example.org/a",), hash_text=f"sha256:{'ab' * 32}", **fields)
    return desk.write(record_report, draft)


def seal(sender, recipient, record_id, *, kind="report", also=(), **said):
    """Seal a report or a case for the recipient, and return the file."""
    about = Subject(kind, record_id)
    request = replace(
        sender.read(prepare_request, about, sender.knows(recipient)),
        **{
            "requested": "Please assess",
            "why_this_country": None,
            "facts": None,
            "article": None,
            "necessity": None,
            "transfer_ground": None,
            **said,
        },
    )
    choice = Choice(also=frozenset(also))
    return sender.write(seal_package, request, choice, to=sender.folder)


def opened(recipient, sealed):
    """Open a sealed package at the recipient's desk."""
    return recipient.read(open_received, sealed.path)


def all_new(package):
    """Decide to take every record of a package."""
    return frozenset(each.id for each in package.records if isinstance(each, Shared))


def take_over(recipient, sealed, **decided):
    """Take over everything new, and return the package's row."""
    package = opened(recipient, sealed)
    return recipient.write(accept_package, package, Decisions(take=all_new(package), **decided))
