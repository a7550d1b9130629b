from caseapp.errors import CaseAppError
from caseapp.words import later


class NoVaultHere(CaseAppError):
    """The folder holds no vault."""

    advice = later("Choose another folder, or make a new vault.")


class FolderMissing(NoVaultHere):
    """The folder that should hold the vault is not there."""

    advice = later("Connect the disk that it is on, or choose where the folder is now.")


class FolderNotEmpty(CaseAppError):
    """A new vault was to be made in a folder that holds something."""

    advice = later("Choose an empty folder, or a name that is not taken yet.")


class FolderUnusable(CaseAppError):
    """The operating system refused to read or write in the vault's folder."""

    advice = later("Check that the disk is connected and has room, and that you may write to it.")


class DiskFull(FolderUnusable):
    """The disk of the vault has no room left."""

    advice = later("Nothing that was saved is lost. Make room on this disk, then try again.")


class FolderReadOnly(FolderUnusable):
    """The vault's folder, or its disk, cannot be written to."""

    advice = later(
        "Nothing was changed. Make the folder writable for you, or copy it to a disk that is."
    )


class FolderGone(FolderUnusable):
    """The vault's folder, or the disk it lies on, is not there any more."""

    advice = later(
        "What was saved is on that disk. Connect it again, then lock this vault and open it anew."
    )


class VaultInUse(CaseAppError):
    """Another window, or another program, has this vault open."""

    advice = later("Close it there first, then open it here.")


class VaultBusy(CaseAppError):
    """What is to be done needs the vault for itself, and something else is still running."""

    advice = later(
        "Nothing was changed. Wait until it is done, or stop it, and do this step again."
    )


class VaultTooNew(CaseAppError):
    """A newer version of the program made or changed this vault."""

    advice = later("Nothing was changed. Update the program on this computer.")


class NoSuchLock(CaseAppError):
    """The vault has no lock of this officer, or it would have none left."""

    advice = later("Choose a label from the list again.")


class RemovalUnfinished(CaseAppError):
    """The vault's key was to be replaced when an officer was removed, and that was stopped."""

    advice = later("Nothing is lost. Lock the vault and open it again: that finishes it.")


class WrongRecoveryCode(CaseAppError):
    """The recovery code is not that of this vault, or was not read from the paper correctly."""

    advice = later("Compare each group with the paper. Check that it belongs to this vault.")


class OriginalMissing(CaseAppError):
    """A sealed package that the vault received does not lie in its folder any more."""

    advice = later("Nothing else is affected. Copy the folder “originals” back from a backup.")


class ListFileDamaged(CaseAppError):
    """A file of a hash list is not as it was written, or belongs to something else."""

    advice = later(
        "Nothing else is affected: cases and other lists are as they were. Copy the folder “lists” "
        "back from a backup, or read the list into a new one."
    )


class ListFileMissing(ListFileDamaged):
    """A file of a hash list does not lie in the vault's folder any more."""


class ListTooLarge(CaseAppError):
    """One reading of a list would make a file that no backup could hold."""

    advice = later("Nothing was saved. Split the file, and read its parts one after the other.")


class EntryTooLong(CaseAppError):
    """An entry says more than a list keeps."""

    advice = later("Nothing was saved. Ask the source for a list whose entries say less.")


class StepTooLarge(CaseAppError):
    """One step changed more records than one entry of the audit trail can name."""

    advice = later("Nothing was saved. Do it in several steps, with fewer records each.")


class DamagedBackup(CaseAppError):
    """A backup is not as it was written, or the file is none."""

    advice = later("Nothing was restored, and nothing was changed. Choose another backup.")


class BackupNotProved(CaseAppError):
    """A backup was written, and could not be opened again."""

    advice = later("The file was deleted. Check the disk, or choose another one, and try again.")
