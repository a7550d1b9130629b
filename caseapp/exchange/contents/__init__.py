"""What a package holds: one record a line. Import it from here."""

from caseapp.exchange.contents.kept import KEPT, KEPT_WHOLE, Kept
from caseapp.exchange.contents.lines import (
    MOST_BYTES,
    NotARecord,
    fields_of,
    from_line,
    to_line,
    unknown_fields,
)
from caseapp.exchange.contents.records import (
    KINDS,
    Shared,
    SharedAddress,
    SharedAgency,
    SharedAssessment,
    SharedCase,
    SharedExternalReference,
    SharedHashReference,
    SharedIdentity,
    SharedIndicator,
    SharedNote,
    SharedPerson,
    SharedRecord,
    SharedReport,
)

__all__ = [
    "KEPT",
    "KEPT_WHOLE",
    "KINDS",
    "MOST_BYTES",
    "Kept",
    "NotARecord",
    "Shared",
    "SharedAddress",
    "SharedAgency",
    "SharedAssessment",
    "SharedCase",
    "SharedExternalReference",
    "SharedHashReference",
    "SharedIdentity",
    "SharedIndicator",
    "SharedNote",
    "SharedPerson",
    "SharedRecord",
    "SharedReport",
    "fields_of",
    "from_line",
    "to_line",
    "unknown_fields",
]
