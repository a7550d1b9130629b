"""Which fields of which records may leave, and which only if an officer chooses them.

What is on no list stays: a new field is silent until somebody decides about it.
"""

from caseapp.words import Word, later


class Reason(Word):
    """Why something stays."""

    NOT_CHOSEN = "not_chosen", later("Not chosen for this package.")
    FREE_TEXT = "free_text", later("Free text is shared only if it is chosen.")
    AUTHOR = "author", later("The name of an author is shared only if it is chosen.")
    IDENTITY = "identity", later("An identity is shared only if it is chosen.")
    PHOTODNA = (
        "photodna",
        later("PhotoDNA can be partly inverted. It is shared only if it is chosen."),
    )
    ORIGIN_DECIDES = "origin_decides", later("Another agency's marking forbids passing it on.")
    LINK = "link", later("It names a record that is not shared.")
    NOT_LISTED = "not_listed", later("It is not on the list of what may leave.")

    @property
    def choosable(self) -> bool:
        """Whether an officer may choose it all the same."""
        return self in {Reason.FREE_TEXT, Reason.AUTHOR, Reason.IDENTITY, Reason.PHOTODNA}

    @property
    def told(self) -> bool:
        """Whether the recipient learns of it. That we hold another's secret is itself one."""
        return self in {Reason.NOT_CHOSEN, Reason.FREE_TEXT, Reason.IDENTITY, Reason.PHOTODNA}


def _fields(names: str) -> frozenset[str]:
    return frozenset(names.split())


ALWAYS = _fields("id origin")
LEAVES = {
    "case": _fields(
        "reference title tlp pap handling urgency urgency_reasons child_at_risk jurisdictions"
    ),
    "report": _fields(
        "reference received_at received_zone tlp pap handling source channel language urgency "
        "urgency_reasons child_at_risk duplicate_of case_id"
    ),
    "address": _fields(
        "exact kind status status_since platform hosted_in hosted_by located_how how_reached "
        "last_seen online checked_at same_as report_id case_id"
    ),
    "hash_reference": _fields("algorithm digest quality named_by report_id case_id"),
    "assessment": _fields(
        "scheme grade law jurisdiction viewed stage assessor_role assessed_at address_id "
        "hash_reference_id check_of"
    ),
    "person": _fields(
        "number pseudonym role age_band child_at_risk jurisdiction report_id case_id"
    ),
    "identity": _fields("person_id"),
    "indicator": _fields(
        "kind value platform port event seen_at precision clock_source person_id report_id case_id"
    ),
    "note": _fields("may_distress report_id case_id"),
    "external_reference": _fields("system number report_id case_id"),
}
DETAILS = ("full_name", "born", "contact", "documents")  # of an identity
AUTHOR = {"author": Reason.AUTHOR}
REMARK = AUTHOR | {"remark": Reason.FREE_TEXT}
SUMMARY = AUTHOR | {"summary": Reason.FREE_TEXT}
ON_CHOICE = {
    "case": SUMMARY,
    "report": SUMMARY,
    "address": AUTHOR,
    "hash_reference": REMARK,
    "assessment": REMARK,
    "person": REMARK,
    "identity": AUTHOR | dict.fromkeys(DETAILS, Reason.IDENTITY),
    "indicator": REMARK,
    "note": AUTHOR | {"text": Reason.FREE_TEXT},
    "external_reference": AUTHOR,
}
# They name another record, and go only where that one goes too.
LINKS = _fields(
    "report_id case_id address_id hash_reference_id person_id duplicate_of same_as check_of"
)
