"""A request and all that leaves with it: what preview, package and paper are made from."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from caseapp.exchange.contents import KINDS, Shared, SharedAgency, SharedCase, SharedReport
from caseapp.exchange.gather import Gathered, gather
from caseapp.exchange.phrases import known
from caseapp.exchange.request import Request
from caseapp.exchange.sharing import Choice, Sharing, kind_of, may_leave
from caseapp.models import Agency
from caseapp.reference.schemes import Scheme
from caseapp.words import _

Kind = TypeVar("Kind", bound=Shared)


@dataclass(frozen=True)
class Party:
    """An agency as a paper names it. The fingerprint has 64 hex digits."""

    name: str
    unit: str
    telephone_day: str
    telephone_night: str
    fingerprint: str

    @classmethod
    def of(cls, agency: Agency) -> "Party":
        """Read what a paper may say of an agency."""
        return cls(
            agency.name,
            agency.unit,
            agency.telephone_day,
            agency.telephone_night,
            (agency.fingerprint or b"").hex(),
        )


@dataclass(frozen=True)
class Disclosure:
    """Who tells whom what, after the rule of sharing was asked. It holds nothing that stays."""

    request: Request
    sender: Party
    recipient: Party
    sharing: Sharing
    agencies: tuple[SharedAgency, ...]
    schemes: tuple[Scheme, ...] = ()  # of our own, by which our grades are named

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records of each kind leave, in the order of a package's lines."""
        kinds = [kind_of(record) for record in self.sharing.leaving]
        return {kind: kinds.count(kind) for kind in KINDS if kind in kinds}

    @property
    def reference(self) -> str:
        """The number of the subject, as the record says it that leaves."""
        about: tuple[SharedCase | SharedReport, ...] = (
            *self.all(SharedCase),
            *self.all(SharedReport),
        )
        numbers = [each.reference for each in about if each.id == self.request.subject.id]
        return known(numbers[0]) if numbers else _("Not in this package")

    def all(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """Return the records of one kind that leave."""
        return tuple(record for record in self.sharing.leaving if isinstance(record, kind))


def disclose(session: Session, request: Request, choice: Choice) -> Disclosure:
    """Read the records of the request's subject, and take away what stays."""
    return disclose_of(session, gather(session, request.subject), request, choice)


def disclose_of(
    session: Session, gathered: Gathered, request: Request, choice: Choice
) -> Disclosure:
    """Take away what stays from what was gathered."""
    us = session.scalars(select(Agency).where(Agency.ours)).one()
    sender, recipient = Party.of(us), Party.of(session.get_one(Agency, request.partner_id))
    sharing = may_leave(
        gathered.candidates,
        us=sender.fingerprint,
        to=recipient.fingerprint,
        asked=request.marking,
        choice=choice,
    )
    return Disclosure(
        request=request,
        sender=sender,
        recipient=recipient,
        sharing=sharing,
        agencies=gathered.named(sharing.leaving, but=sender.fingerprint),
        schemes=gathered.schemes,
    )
