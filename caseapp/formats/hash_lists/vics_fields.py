"""Names in VICS-style JSON that more than one file here uses (docs/formats/lists.md)."""

CATEGORY, COMMENTS, NAME, SERIES, TAGS = "Category", "Comments", "Name", "Series", "Tags"
HASHES = ("MD5", "SHA1", "PhotoDNA")
FLAGS = (
    *("VictimIdentified", "OffenderIdentified", "IsDistributed"),
    *("IsSuspected", "SelfGenerated"),
)
PRECATEGORIZED = "IsPrecategorized"
PLAIN = {  # as the short way names them: `vics_plain`
    "ref": "MediaID",
    "category": CATEGORY,
    "size": "MediaSize",
    "mime": "MimeType",
    "series": SERIES,
    "tags": TAGS,
    "remark": COMMENTS,
    "date": "DateUpdated",
    "judged": PRECATEGORIZED,
}
PLAIN |= zip(("md5", "sha1", "photodna"), HASHES, strict=True)
PLAIN |= zip(("victim", "offender", "distributed", "suspected", "own"), FLAGS, strict=True)
KEPT = frozenset(PLAIN.values()) - {PRECATEGORIZED}
RARE_HASHES = ("SHA256", "SHA512", "PDQ")  # as fields of a record seen nowhere yet
FURTHER = ("AlternativeHashes", "MediaMetadata", *RARE_HASHES)
NO_REGION = "Default"

# Properties of our own, for what the format has no field for.
OURS = "caseapp."
GRADE_FIELDS = ("scheme", "code", "assessor", "on", "jurisdiction")
QUALITY = OURS + "pdq_quality"
