"""Words for what came in and how it was assessed."""

from caseapp.words import Word, later


class ReportStatus(Word):
    """Where a report stands."""

    NEW = "new", later("New")
    SCREENING = "screening", later("Being screened")
    NEEDS_INFO = "needs_info", later("Needs information")
    ACTIONABLE = "actionable", later("Actionable")
    NOT_ACTIONABLE = "not_actionable", later("Not actionable")
    DUPLICATE = "duplicate", later("Duplicate")
    OUT_OF_REMIT = "out_of_remit", later("Out of remit")
    REFERRED = "referred", later("Referred")
    IN_CASE = "in_case", later("In a case")


class ReportSource(Word):
    """Who told us."""

    PUBLIC = "public", later("Member of the public")
    CHILD = "child", later("Child or young person")
    PROFESSIONAL = "professional", later("Professional")
    PLATFORM = "platform", later("Platform or host")
    HOTLINE = "hotline", later("Another hotline")
    POLICE = "police", later("Police")
    OWN_SEARCH = "own_search", later("Our own search")
    ANONYMOUS = "anonymous", later("Anonymous")


class Channel(Word):
    """How it reached us."""

    WEB_FORM = "web_form", later("Web form")
    TELEPHONE = "telephone", later("Telephone")
    EMAIL = "email", later("E-mail")
    LETTER = "letter", later("Letter")
    IN_PERSON = "in_person", later("In person")
    PACKAGE = "package", later("Sealed package")
    OTHER = "other", later("Other")


class Urgency(Word):
    """How soon somebody must act."""

    ROUTINE = "routine", later("Routine")
    ELEVATED = "elevated", later("Elevated")
    URGENT = "urgent", later("Urgent")
    IMMEDIATE = "immediate", later("Immediate")

    @property
    def level(self) -> int:
        """Return 1 for routine to 4 for immediate."""
        return list(Urgency).index(self) + 1


class AddressStatus(Word):
    """Where an address stands."""

    REPORTED = "reported", later("Reported")
    ASSESSED = "assessed", later("Assessed")
    LOCATED = "located", later("Located")
    REFERRED = "referred", later("Referred")
    NOTICED = "noticed", later("Notice sent")
    REMOVED = "removed", later("Removed")
    MOVED = "moved", later("Moved")
    STILL_ONLINE = "still_online", later("Still online")
    RETURNED = "returned", later("Returned")


class OnlineCheck(Word):
    """What the last check of an address found."""

    ONLINE = "online", later("Online")
    OFFLINE = "offline", later("Offline")
    NOT_KNOWN = "not_known", later("Not known")


class Viewed(Word):
    """What an assessment rests on."""

    WHOLLY = "wholly", later("Viewed by a human, wholly")
    PARTLY = "partly", later("Viewed by a human, partly")
    HASH_MATCH = "hash_match", later("Hash match only, not viewed")
    NOT_VIEWED = "not_viewed", later("Not viewed")


class AssessmentStage(Word):
    """How far a judgement has come. A second check is never by the first officer."""

    FIRST = "first", later("First assessment")
    SECOND_CHECK = "second_check", later("Second check")
    SETTLED = "settled", later("Settled")
    DISPUTED = "disputed", later("Disputed")
