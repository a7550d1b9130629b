"""Words for what goes to and comes from partners."""

from caseapp.words import Word, later


class PackageKind(Word):
    """What a package is for."""

    REFERRAL = "referral", later("Referral")
    TRANSFER = "transfer", later("Transfer")
    INFORMATION_REQUEST = "information_request", later("Information request")
    PRESERVATION_REQUEST = "preservation_request", later("Preservation request")
    HOLD = "hold", later("Hold")
    RELEASE = "release", later("Release")
    UPDATE = "update", later("Update")
    CORRECTION = "correction", later("Correction")
    RECALL = "recall", later("Recall")
    RECEIPT = "receipt", later("Receipt")
    OUTCOME = "outcome", later("Outcome")
    STATISTICS = "statistics", later("Statistics")
    HASH_LIST = "hash_list", later("Hash list")


class PackageState(Word):
    """A package's life, seen from either side."""

    DRAFT = "draft", later("Draft")
    AWAITING_APPROVAL = "awaiting_approval", later("Awaiting approval")
    WITHDRAWN = "withdrawn", later("Withdrawn, nothing left")
    SEALED = "sealed", later("Sealed")
    SENT = "sent", later("Sent")
    RECEIVED = "received", later("Received")
    ACCEPTED = "accepted", later("Accepted")
    DECLINED = "declined", later("Declined")
    NOT_COMPETENT = "not_competent", later("Not competent")
    INSUFFICIENT = "insufficient", later("Insufficient")
    IN_PROGRESS = "in_progress", later("In progress")
    OUTCOME_REPORTED = "outcome_reported", later("Outcome reported")
    CLOSED = "closed", later("Closed")
    RECALLED = "recalled", later("Recalled")
    EXPIRED = "expired", later("Expired")


class Direction(Word):
    """Which way a package went."""

    SENT = "sent", later("Sent")
    RECEIVED = "received", later("Received")


class Answer(Word):
    """What a receipt says."""

    RECEIVED = "received", later("Received")
    ACCEPTED = "accepted", later("Accepted")
    DECLINED = "declined", later("Declined")
    CANNOT_SAY_MORE = "cannot_say_more", later("Cannot say more")
    NOT_COMPETENT = "not_competent", later("Not competent, passed on")
    INSUFFICIENT = "insufficient", later("Insufficient, something is missing")
    OUTCOME = "outcome", later("Outcome")


class Nature(Word):
    """What kind of word a statement is."""

    FACT = "fact", later("Fact")
    OPINION = "opinion", later("Opinion")
    NOT_SAID = "not_said", later("Not said")


class StatementStatus(Word):
    """What we did with another agency's word about a record."""

    KEPT = "kept", later("Kept beside the record")
    ADOPTED = "adopted", later("Adopted")
    SET_ASIDE = "set_aside", later("Set aside")


class HeadStanding(Word):
    """What the head of a partner's audit trail, once seen, is compared with."""

    CURRENT = "current", later("Compared with what the partner shows next")
    # Theirs may have been shown to us since, in what our own vault lost.
    BEFORE_OURS = "before_ours", later("From before our vault was restored")
    LEFT_BEHIND = "left_behind", later("Lost when the partner's vault was restored")
