"""Names in VICS-style JSON that more than one file here uses (docs/formats/lists.md)."""

CATEGORY, COMMENTS, NAME, SERIES, TAGS = "Category", "Comments", "Name", "Series", "Tags"
FLAGS = (
    *("VictimIdentified", "OffenderIdentified", "IsDistributed"),
    *("IsSuspected", "SelfGenerated"),
)
NO_REGION = "Default"

# Properties of our own, for what the format has no field for.
OURS = "caseapp."
GRADE_FIELDS = ("scheme", "code", "assessor", "on", "jurisdiction")
QUALITY = OURS + "pdq_quality"
