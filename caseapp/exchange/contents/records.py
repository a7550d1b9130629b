"""One value for each kind of record that may travel (docs/formats/records.md).

A field that is not there is no statement; an empty one says "not known". What a record cannot be
without (an address its address, a note its text) is always there.
"""

from uuid import UUID

from msgspec import UNSET, Struct, UnsetType

from caseapp.errors import CaseAppError
from caseapp.exchange.contents.lists import SharedHashList, SharedListEntries
from caseapp.exchange.contents.texts import (
    Code,
    Codes,
    Counts,
    Digest,
    Fingerprint,
    Line,
    Lines,
    Link,
    Moment,
    Percent,
    Place,
    Port,
    Prose,
)
from caseapp.matching.digest import canonical
from caseapp.models.vocabulary import (
    AddressKind,
    AddressStatus,
    AgeBand,
    Algorithm,
    Answer,
    AssessmentStage,
    CaseOutcome,
    Channel,
    IndicatorKind,
    OnlineCheck,
    Pap,
    PersonRole,
    ReportSource,
    Tlp,
    Urgency,
    Viewed,
    YesNo,
)


class SharedAgency(Struct, frozen=True, kw_only=True, tag_field="record", tag="agency"):
    """Who stands behind a fingerprint that other lines name. It is the sender's word."""

    fingerprint: Fingerprint
    name: Line


class SharedReceipt(Struct, frozen=True, kw_only=True, tag_field="record", tag="receipt"):
    """What a partner answers to a package, and their signature under the head of its trail."""

    answers: UUID
    manifest_sha256: Fingerprint
    answer: Answer
    reason: Prose = ""
    outcome: CaseOutcome | UnsetType = UNSET
    taken: Counts | UnsetType = UNSET  # by kind; told only if the officer chose to
    cosigned: Prose | UnsetType = UNSET


class Shared(Struct, frozen=True, kw_only=True, tag_field="record"):
    """A record as it travels: under the id it was born with, in the name of its origin."""

    id: UUID
    origin: Fingerprint
    author: Line | UnsetType = UNSET  # by name: whoever wrote it is a stranger over there


class SharedCase(Shared, frozen=True, kw_only=True, tag="case"):
    """A case, as its agency describes it to another."""

    reference: Code
    title: Line
    tlp: Tlp
    pap: Pap
    handling: Lines
    summary: Prose | UnsetType = UNSET
    urgency: Urgency | UnsetType = UNSET
    urgency_reasons: Lines | UnsetType = UNSET
    child_at_risk: YesNo | UnsetType = UNSET
    jurisdictions: Codes | UnsetType = UNSET


class SharedReport(Shared, frozen=True, kw_only=True, tag="report"):
    """A report, as it was received where it came in."""

    reference: Code
    received_at: Moment
    tlp: Tlp
    pap: Pap
    handling: Lines
    received_zone: Code | UnsetType = UNSET
    source: ReportSource | UnsetType = UNSET
    channel: Channel | UnsetType = UNSET
    language: Code | UnsetType = UNSET
    summary: Prose | UnsetType = UNSET
    urgency: Urgency | UnsetType = UNSET
    urgency_reasons: Lines | UnsetType = UNSET
    child_at_risk: YesNo | UnsetType = UNSET
    duplicate_of: UUID | UnsetType | None = UNSET
    case_id: UUID | UnsetType | None = UNSET


class Belonging(Shared, frozen=True, kw_only=True):
    """A record that hangs on a report or a case. The link travels if its other end does."""

    report_id: UUID | UnsetType | None = UNSET
    case_id: UUID | UnsetType | None = UNSET


class SharedAddress(Belonging, frozen=True, kw_only=True, tag="address"):
    """A place online, byte for byte."""

    exact: Place
    kind: AddressKind | UnsetType = UNSET
    status: AddressStatus | UnsetType = UNSET
    status_since: Moment | UnsetType = UNSET
    platform: Line | UnsetType = UNSET
    hosted_in: Code | UnsetType = UNSET
    hosted_by: Line | UnsetType = UNSET
    located_how: Line | UnsetType = UNSET
    how_reached: Line | UnsetType = UNSET
    last_seen: Moment | UnsetType | None = UNSET
    online: OnlineCheck | UnsetType = UNSET
    checked_at: Moment | UnsetType | None = UNSET
    same_as: UUID | UnsetType | None = UNSET


class SharedHashReference(Belonging, frozen=True, kw_only=True, tag="hash_reference"):
    """A digest, in its one canonical spelling, and whose word it is."""

    algorithm: Algorithm
    digest: Digest
    quality: Percent | UnsetType | None = UNSET
    named_by: Line | UnsetType = UNSET
    remark: Line | UnsetType = UNSET

    def __post_init__(self) -> None:
        """Refuse what is no digest of this algorithm: it could never match, or match too much."""
        try:
            spelt = canonical(self.algorithm, self.digest)
        except CaseAppError as error:
            raise ValueError(str(error)) from error
        if spelt != self.digest.replace(", ", ","):  # decimals may come with spaces
            raise ValueError("not the canonical spelling of this digest")


class SharedAssessment(Shared, frozen=True, kw_only=True, tag="assessment"):
    """A graded judgement. Scheme and value travel together, or not at all."""

    scheme: Code
    grade: Code
    assessed_at: Moment
    address_id: UUID | UnsetType | None = UNSET
    hash_reference_id: UUID | UnsetType | None = UNSET
    law: Line | UnsetType = UNSET
    jurisdiction: Code | UnsetType = UNSET
    viewed: Viewed | UnsetType = UNSET
    stage: AssessmentStage | UnsetType = UNSET
    check_of: UUID | UnsetType | None = UNSET
    assessor_role: Line | UnsetType = UNSET
    remark: Prose | UnsetType = UNSET


class SharedPerson(Belonging, frozen=True, kw_only=True, tag="person"):
    """Someone in a case, by number. Who they are is an identity, and travels only if chosen."""

    number: Code
    pseudonym: Line
    role: PersonRole
    age_band: AgeBand | UnsetType = UNSET
    child_at_risk: YesNo | UnsetType = UNSET
    jurisdiction: Code | UnsetType = UNSET
    remark: Prose | UnsetType = UNSET


class SharedIdentity(Shared, frozen=True, kw_only=True, tag="identity"):
    """A person's real details."""

    person_id: UUID
    full_name: Line | UnsetType = UNSET
    born: Line | UnsetType = UNSET
    contact: Prose | UnsetType = UNSET
    documents: Prose | UnsetType = UNSET


class SharedIndicator(Belonging, frozen=True, kw_only=True, tag="indicator"):
    """A trace, with the time and source port without which an IP address says little."""

    kind: IndicatorKind
    value: Link
    platform: Line | UnsetType = UNSET
    port: Port | UnsetType | None = UNSET
    event: Line | UnsetType = UNSET
    seen_at: Moment | UnsetType | None = UNSET
    precision: Code | UnsetType = UNSET
    clock_source: Line | UnsetType = UNSET
    remark: Line | UnsetType = UNSET
    person_id: UUID | UnsetType | None = UNSET


class SharedNote(Belonging, frozen=True, kw_only=True, tag="note"):
    """A note. It is free text as a whole, and travels only if chosen."""

    text: Prose
    may_distress: bool | UnsetType = UNSET


class SharedExternalReference(Belonging, frozen=True, kw_only=True, tag="external_reference"):
    """The number under which another system knows this work."""

    system: Line
    number: Line


SharedRecord = (
    SharedAgency
    | SharedReceipt
    | SharedHashList
    | SharedListEntries
    | SharedCase
    | SharedReport
    | SharedAddress
    | SharedHashReference
    | SharedAssessment
    | SharedPerson
    | SharedIdentity
    | SharedIndicator
    | SharedNote
    | SharedExternalReference
)

# In the order of a package's lines: a line names no later kind. A tag is the name of a table.
KINDS: dict[str, type[Shared]] = {
    "case": SharedCase,
    "report": SharedReport,
    "address": SharedAddress,
    "hash_reference": SharedHashReference,
    "assessment": SharedAssessment,
    "person": SharedPerson,
    "identity": SharedIdentity,
    "indicator": SharedIndicator,
    "note": SharedNote,
    "external_reference": SharedExternalReference,
}
