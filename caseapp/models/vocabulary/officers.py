"""Words for what officers are told, and for what a second officer approves."""

from caseapp.words import Word, later


class NoticeKind(Word):
    """What every officer of a desk is to know."""

    LOCK_RESET = "lock_reset", later("A lock was reset by the recovery code")
    RECORD_CHANGED = "record_changed", later("An officer's record is not as it was left")
    LOCK_UNKNOWN = "lock_unknown", later("A lock belongs to no officer")
    LOCK_MISSING = "lock_missing", later("An officer has no lock")
    APPROVAL_CHANGED = "approval_changed", later("An approval does not hold")


class ApprovedStep(Word):
    """What a second officer approves, or looks at later."""

    SEAL_PACKAGE = "seal_package", later("Seal a package")
    WRITE_PAPER = "write_paper", later("Write a paper")
    TAKE_PACKAGE = "take_package", later("Take over a package")
    RESTORE_BACKUP = "restore_backup", later("Restore a backup")
