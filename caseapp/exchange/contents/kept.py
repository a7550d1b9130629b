"""What never leaves a desk, and why. Everything else has a field in `records`."""

from caseapp.words import Word, later


class Kept(Word):
    """Why something stays, whatever is chosen."""

    OUR_WORK = "our_work", later("It is how our own desk works.")
    OFFICER = "officer", later("It names an officer of our desk.")
    IN_MANIFEST = "in_manifest", later("The package's manifest says it for the whole package.")
    IN_ID = "in_id", later("The record's id says when it was made; this is when it was stored.")
    RECOMPUTED = "recomputed", later("The recipient works it out again.")
    SECRET = "secret", later("It opens the vault or packages.")
    HISTORY = "history", later("It is the history of our own desk.")
    EXCHANGE = "exchange", later("It says what was exchanged with whom.")
    PARTNERS_WORD = "partners_word", later("It is what one partner said to us alone.")
    LISTS = "lists", later("A list travels as a list of its own, never among the records.")
    ON_THE_CARD = "on_the_card", later("An agency's card says it, signed by that agency.")


# By kind, then by column. A column is here or in `records`, never in both (a test counts).
KEPT: dict[str, dict[str, Kept]] = {
    "case": {
        "created_at": Kept.IN_ID,
        "status": Kept.OUR_WORK,
        "outcome": Kept.OUR_WORK,
        "owner_id": Kept.OFFICER,
        "priority": Kept.OUR_WORK,
        "due": Kept.OUR_WORK,
        "review_on": Kept.OUR_WORK,
        "regime": Kept.IN_MANIFEST,
        "article": Kept.IN_MANIFEST,
        "necessity": Kept.IN_MANIFEST,
        "transfer_ground": Kept.IN_MANIFEST,
        "basis": Kept.IN_MANIFEST,
    },
    "report": {
        "created_at": Kept.IN_ID,
        "status": Kept.OUR_WORK,
        "status_reason": Kept.OUR_WORK,
    },
    "address": {
        "created_at": Kept.IN_ID,
        "normal": Kept.RECOMPUTED,
        "host": Kept.RECOMPUTED,
    },
    "hash_reference": {"created_at": Kept.IN_ID},
    "assessment": {"created_at": Kept.IN_ID, "officer_id": Kept.OFFICER},
    "person": {"created_at": Kept.IN_ID},
    "identity": {"created_at": Kept.IN_ID},
    "indicator": {"created_at": Kept.IN_ID},
    "note": {"created_at": Kept.IN_ID},
    "external_reference": {"created_at": Kept.IN_ID},
}

# Whole records that stay.
KEPT_WHOLE: dict[str, Kept] = {
    "address_access": Kept.HISTORY,
    "agency": Kept.ON_THE_CARD,
    "approval": Kept.OFFICER,
    "audit_entry": Kept.HISTORY,
    "backup": Kept.OUR_WORK,
    "column_choice": Kept.OUR_WORK,
    "desk_keys": Kept.SECRET,
    "digest_question": Kept.HISTORY,
    "exchanged_state": Kept.EXCHANGE,
    "finding": Kept.HISTORY,
    "hash_list": Kept.LISTS,
    "identity_access": Kept.HISTORY,
    "list_correction": Kept.OUR_WORK,
    "list_export": Kept.HISTORY,
    "list_match": Kept.OUR_WORK,
    "list_version": Kept.LISTS,
    "list_vote": Kept.LISTS,
    "notice": Kept.OFFICER,
    "officer": Kept.OFFICER,
    "own_scheme": Kept.OUR_WORK,
    "package": Kept.EXCHANGE,
    "partner_card": Kept.ON_THE_CARD,
    "referral": Kept.EXCHANGE,
    "restoration": Kept.EXCHANGE,
    "revision": Kept.HISTORY,
    "seen_checkpoint": Kept.EXCHANGE,
    "statement": Kept.PARTNERS_WORD,
    "task": Kept.OUR_WORK,
    "witness": Kept.EXCHANGE,
}
