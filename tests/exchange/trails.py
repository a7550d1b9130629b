"""Audit trails that travel: what a desk shows of its own, and keeps of another's."""

from caseapp.casework.cases import CaseDraft, open_case
from caseapp.exchange.accept import keep_for_later
from caseapp.exchange.incoming import open_received
from caseapp.exchange.receipts import AnswerDraft, seal_answer
from caseapp.models import Package, SeenCheckpoint
from caseapp.models.vocabulary import Answer
from tests.exchange.hostile import a_shared, forged, mark_of
from tests.exchange.sending import opened, record, seal


def packed(sender, recipient, **said):
    """Seal a package that shows where the sender's trail stands, and open it."""
    return forged(sender, recipient, a_shared(mark_of(sender)), **said)


def kept(recipient, package):
    """Keep a package for later, which is enough to remember its trail."""
    return recipient.write(keep_for_later, package)


def sizes(desk):
    """Return the sizes of the trails that a desk saw."""
    return [each.size for each in desk.all(SeenCheckpoint)]


def steps(desk, count=1):
    """Let the desk work, so that its trail grows."""
    for _each in range(count):
        desk.write(open_case, CaseDraft("Amber harbour"))


def answering(recipient, package):
    """Let the recipient answer a package, and return the file of the answer."""
    draft = AnswerDraft(Answer.RECEIVED)
    row_id = recipient.write(seal_answer, kept(recipient, package), draft, to=recipient.folder)
    return recipient.folder / recipient.get(Package, row_id).file_name


def answer_of(hotline, police):
    """Return the police's answer to a package of the hotline, as the hotline opens it."""
    package = opened(police, seal(hotline, police, record(hotline)))
    return hotline.read(open_received, answering(police, package))
