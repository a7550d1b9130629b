"""The words we choose from. Import them from here."""

from caseapp.formats.address import AddressKind
from caseapp.formats.indicator import IndicatorKind
from caseapp.matching.digest import Algorithm
from caseapp.models.vocabulary.agencies import (
    AgencyKind,
    KeyState,
    PartnerLevel,
    Permission,
)
from caseapp.models.vocabulary.cases import (
    AgeBand,
    Basis,
    CaseOutcome,
    CaseStatus,
    EvidentialStatus,
    PersonRole,
    Priority,
    Regime,
    YesNo,
)
from caseapp.models.vocabulary.lists import CorrectionKind, ListNature, MatchState, Vote
from caseapp.models.vocabulary.officers import ApprovedStep, NoticeKind
from caseapp.models.vocabulary.packages import (
    Answer,
    Direction,
    Nature,
    PackageKind,
    PackageState,
    StatementStatus,
)
from caseapp.models.vocabulary.reports import (
    AddressStatus,
    AssessmentStage,
    Channel,
    OnlineCheck,
    ReportSource,
    ReportStatus,
    Urgency,
    Viewed,
)
from caseapp.reference.markings import Handling, Pap, Tlp

__all__ = [
    "AddressKind",
    "AddressStatus",
    "AgeBand",
    "AgencyKind",
    "Algorithm",
    "Answer",
    "ApprovedStep",
    "AssessmentStage",
    "Basis",
    "CaseOutcome",
    "CaseStatus",
    "Channel",
    "CorrectionKind",
    "Direction",
    "EvidentialStatus",
    "Handling",
    "IndicatorKind",
    "KeyState",
    "ListNature",
    "MatchState",
    "Nature",
    "NoticeKind",
    "OnlineCheck",
    "PackageKind",
    "PackageState",
    "Pap",
    "PartnerLevel",
    "Permission",
    "PersonRole",
    "Priority",
    "Regime",
    "ReportSource",
    "ReportStatus",
    "StatementStatus",
    "Tlp",
    "Urgency",
    "Viewed",
    "Vote",
    "YesNo",
]
