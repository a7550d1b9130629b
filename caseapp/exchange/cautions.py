"""What an officer should know before something leaves. A person decides; a reason is written down.

Refused outright are a key that was revoked, nothing to tell, and a host that is not to be told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from caseapp.casework.officers import list_approvers
from caseapp.casework.our_key_changes import our_card_ends
from caseapp.casework.partners import KEPT_OUT, PartnerRow, describe_partner
from caseapp.errors import CaseAppError
from caseapp.exchange.disclosure import Disclosure
from caseapp.exchange.soundness import MOST_RECORDS
from caseapp.exchange.variants import PROVIDERS
from caseapp.models import Agency, Officer
from caseapp.models.base import now
from caseapp.models.vocabulary import Handling, Pap, PartnerLevel, YesNo
from caseapp.words import Word, _, later


class CannotLeave(CaseAppError):
    """This cannot leave as it is."""

    advice = later("Nothing was written. Choose what may leave, or ask the partner for a new card.")


class ReasonMissing(CaseAppError):
    """This goes on only with a reason."""

    advice = later(
        "Nothing was written. Say why it cannot wait; a second officer looks at it later."
    )


class Weight(Word):
    """How much a caution weighs."""

    KNOW = "know", later("Good to know")
    REASON = "reason", later("Goes on only with a reason")
    STOP = "stop", later("Cannot go on")


@dataclass(frozen=True)
class Caution:
    """Something to know before it leaves."""

    weight: Weight
    text: str
    second_officer: bool = False  # is to approve it first, if there is one


def list_cautions(session: Session, told: Disclosure) -> tuple[Caution, ...]:
    """List what an officer should know before this leaves."""
    partner = session.get_one(Agency, told.request.partner_id)
    cautions = [*_of_host(partner, told), *_of_contents(told)]
    if partner.fingerprint is None:  # a provider without keys: nothing is sealed for it
        return tuple(cautions)
    return (*cautions_of_partner(session, partner.id), *cautions)


def must_go_on(cautions: Sequence[Caution], *, reason: str) -> bool:
    """Say whether somebody is to look at it later. Raises `CannotLeave`, `ReasonMissing`."""
    stops = [each.text for each in cautions if each.weight == Weight.STOP]
    asks = [each.text for each in cautions if each.weight == Weight.REASON]
    if stops:
        raise CannotLeave(" ".join(stops))
    if asks and not reason.strip():
        raise ReasonMissing(" ".join(asks))
    return bool(asks)


def must_wait(session: Session, by: Officer, told: Disclosure) -> bool:
    """Say whether a second officer approves this before it leaves.

    Where there is none, or a child may be at risk now, it goes on with its reason.
    """
    if told.request.child_at_risk == YesNo.YES or not list_approvers(session, but=by.id):
        return False
    return any(each.second_officer for each in list_cautions(session, told))


def cautions_of_partner(session: Session, partner_id: UUID) -> tuple[Caution, ...]:
    """List what an officer should know before anything at all leaves for a partner."""
    return (*_of_keys(describe_partner(session, partner_id).row), *_of_ours(session))


def _of_keys(partner: PartnerRow) -> Iterator[Caution]:
    name, day = partner.name, partner.expires
    if partner.state in KEPT_OUT:
        yield Caution(Weight.STOP, _("The key of {name} was revoked.").format(name=name))
    if partner.in_conflict:
        text = _("Two cards of {name} contradict each other. Settle it on the partner's page.")
        yield Caution(Weight.REASON, text.format(name=name), second_officer=True)
    if partner.level == PartnerLevel.UNVERIFIED:
        text = (
            _("{name} has new keys, and nobody has compared their digits yet.")
            if partner.new_keys
            else _("Nobody has compared the digits of {name} yet.")
        )
        yield Caution(Weight.REASON, text.format(name=name), second_officer=True)
    if partner.has_expired:
        text = _("The card of {name} expired on {day:%Y-%m-%d}. Ask them for their next card.")
        yield Caution(Weight.REASON, text.format(name=name, day=day))
    elif partner.ends_soon:
        text = _("The card of {name} expires on {day:%Y-%m-%d}.")
        yield Caution(Weight.KNOW, text.format(name=name, day=day))


def _of_ours(session: Session) -> Iterator[Caution]:
    ends = our_card_ends(session)
    if ends and ends <= now():
        text = _(
            "The card of our desk expired on {day:%Y-%m-%d}. Make the next one under Partners, "
            "Our card, and send it to them."
        )
        yield Caution(Weight.REASON, text.format(day=ends))
    elif ends:
        text = _("The card of our desk expires on {day:%Y-%m-%d}. Make the next one.")
        yield Caution(Weight.KNOW, text.format(day=ends))


def _of_host(partner: Agency, told: Disclosure) -> Iterator[Caution]:
    if partner.kind not in PROVIDERS:
        return
    marking = told.sharing.marking
    if Handling.DO_NOT_CONTACT_HOST in marking.handling:
        yield Caution(Weight.STOP, _("Its marking says that no host is to be contacted."))
    if marking.pap.order > Pap.GREEN.order:
        text = _("Its marking {pap} lets nothing reach a host. If it is ours, change that first.")
        yield Caution(Weight.STOP, text.format(pap=marking.pap.written))


def _of_contents(told: Disclosure) -> Iterator[Caution]:
    marking, asked = told.sharing.marking, told.request.marking
    if not told.sharing.leaving:
        yield Caution(Weight.STOP, _("Nothing of this may leave, or nothing is chosen."))
    if len(told.sharing.leaving) > MOST_RECORDS:
        text = _("A package holds at most {most} records. Leave some out.")
        yield Caution(Weight.STOP, text.format(most=f"{MOST_RECORDS:,}"))
    if not told.sender.telephone_day:
        yield Caution(Weight.KNOW, _("Our agency has no telephone number: they cannot call back."))
    if not told.request.clock_compared:
        yield Caution(
            Weight.KNOW, _("The clock of this computer was not compared: they will be told.")
        )
    if marking != asked:
        text = _("A record asks for a stricter marking: {marking}.")
        yield Caution(
            Weight.KNOW, text.format(marking=", ".join((marking.tlp.written, marking.pap.written)))
        )
