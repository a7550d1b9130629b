"""Papers for different readers, from one disclosure: each holds what its reader must know."""

from collections.abc import Iterable
from dataclasses import replace

from caseapp.exchange.contents import SharedHashReference
from caseapp.exchange.sharing import Candidate, Choice, kind_of
from caseapp.models.vocabulary import AgencyKind, Algorithm
from caseapp.words import Word, later


class Variant(Word):
    """For whom a paper is written."""

    POLICE = "police", later("Referral")
    HOTLINE = "hotline", later("Referral to a hotline")
    PROVIDER = "provider", later("Notice to a provider")


HOTLINES = {AgencyKind.HOTLINE, AgencyKind.NGO, AgencyKind.CLEARING_HOUSE}
PROVIDERS = {
    AgencyKind.HOST,
    AgencyKind.REGISTRAR,
    AgencyKind.PLATFORM,
    AgencyKind.PAYMENT_FIRM,
}
# Kinds of records that such a paper never rests on.
LEFT_OUT = {
    Variant.POLICE: frozenset[str](),
    Variant.HOTLINE: frozenset({"person", "identity", "indicator", "note"}),
    Variant.PROVIDER: frozenset(
        {"person", "identity", "indicator", "note", "assessment", "external_reference"}
    ),
}


def variant_for(kind: AgencyKind) -> Variant:
    """Return the paper that an organisation of this kind is given."""
    if kind in PROVIDERS:
        return Variant.PROVIDER
    return Variant.HOTLINE if kind in HOTLINES else Variant.POLICE


def narrowed(choice: Choice, candidates: Iterable[Candidate], variant: Variant) -> Choice:
    """Leave out, beside what an officer left out, what the reader of this paper must not have."""
    out = (each.record.id for each in candidates if _is_out(each, choice, variant))
    return replace(choice, left_out=choice.left_out.union(out))


def _is_out(candidate: Candidate, choice: Choice, variant: Variant) -> bool:
    kind = kind_of(candidate.record)
    if variant == Variant.PROVIDER and isinstance(candidate.record, SharedHashReference):
        photodna = candidate.record.algorithm == Algorithm.PHOTODNA  # it can be partly inverted
        return photodna or not choice.has(candidate.record, "digest")
    return kind in LEFT_OUT[variant]
