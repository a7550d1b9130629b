"""Whose a record is, in words: a partner's word that it is a third agency's stays a claim.

It is one until a package came here that the third agency signed itself, with this record in it.
"""

from sqlalchemy import ColumnElement, Exists, case, func, literal, select
from sqlalchemy.orm import Session

from caseapp.models import Agency, ExchangedState, Package, Shareable
from caseapp.models.vocabulary import Direction
from caseapp.words import _


def whose(model: type[Shareable], agency: type[Agency] = Agency) -> ColumnElement[str]:
    """Return the name of a record's origin, marked where only others say so.

    The query joins `agency` as the origin of the `model`.
    """
    marked = func.replace(_claimed(), literal("{agency}"), agency.name)
    return case((_is_claim(model, agency), marked), else_=agency.name)


def origin_of(session: Session, record: Shareable) -> str:
    """Return the name of this record's origin, marked where only others say so."""
    model = type(record)
    query = select(whose(model)).join(model, model.origin == Agency.id)
    return session.scalars(query.where(model.id == record.id)).one()  # type: ignore[attr-defined]  # every record has an id


def _claimed() -> str:
    return _("{agency} (not signed by them)")


def _is_claim(model: type[Shareable], agency: type[Agency]) -> ColumnElement[bool]:
    by_others = _came(model, from_origin=False)
    return ~agency.ours & by_others & ~_came(model, from_origin=True)


def _came(model: type[Shareable], *, from_origin: bool) -> Exists:
    sender = ExchangedState.partner_id
    return (
        select(ExchangedState.id)
        .join(Package, Package.id == ExchangedState.package_id)
        .where(
            ExchangedState.record_id == model.id,  # type: ignore[attr-defined]  # as above
            Package.direction == Direction.RECEIVED,
            sender == model.origin if from_origin else sender != model.origin,
        )
        .correlate(model)
        .exists()
    )
