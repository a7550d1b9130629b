"""One desk sends, the other opens: the steps that most tests of the exchange begin with."""

from dataclasses import replace

from caseapp.casework.partners import newest_card, our_keys, partner_keys
from caseapp.casework.reports import record_report
from caseapp.exchange.accept import Decisions, accept_package
from caseapp.exchange.contents import Shared
from caseapp.exchange.incoming import open_received
from caseapp.exchange.outgoing import Choice, Subject, prepare_request, seal_package
from caseapp.exchange.receipts import AnswerDraft, seal_answer
from caseapp.models import Package
from caseapp.models.vocabulary import Answer, PartnerLevel
from caseapp.sealing.opening import open_package
from tests.sample import a_draft

ACCEPTED = AnswerDraft(Answer.ACCEPTED)


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


def take(recipient, package):
    """Take over all that an opened package holds."""
    return recipient.write(accept_package, package, Decisions(take=all_new(package)))


def answered(police, row_id, draft):
    """Seal an answer, and return its file."""
    answer_id = police.write(seal_answer, row_id, draft, to=police.folder)
    return police.folder / police.get(Package, answer_id).file_name


def file_of(desk, path, name):
    """Return a file of a package, as its recipient reads it."""
    with path.open("rb") as stream:
        package = open_package(stream, ours=desk.read(our_keys), partners=desk.read(partner_keys))
        return package.read(name).read()


def distrust(desk, partner_id):
    """Let a desk forget that it compared a partner's number."""

    def forget_comparison(session, by):
        newest_card(session, partner_id).level = PartnerLevel.UNVERIFIED

    desk.write(forget_comparison)
