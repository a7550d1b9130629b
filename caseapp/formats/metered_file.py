"""A file read once in bounded memory, however large one record in it is."""

from typing import BinaryIO

from caseapp.errors import CaseAppError
from caseapp.job import Job
from caseapp.words import _, later

MOST_OF_A_RECORD = 16 * 2**20  # octets
CHUNK = 2**15  # octets


class RecordTooLarge(CaseAppError):
    """One record of this file is larger than a record can be."""

    advice = later("Check that it is the file you meant. Nothing was taken over.")


class MeteredFile:
    """The octets of a file from its beginning, until one record takes more than `most` of them.

    A parser asks it for octets; who takes the records counts them in `records`. Raises
    `RecordTooLarge`, or `Cancelled` when the job is stopped.
    """

    def __init__(self, file: BinaryIO, job: Job, *, most: int = MOST_OF_A_RECORD) -> None:
        self._file, self._job, self._most = file, job, most
        self._size = file.seek(0, 2)
        file.seek(0)
        self.records = 0
        self._read = self._record_from = self._seen = 0

    def read(self, size: int = CHUNK) -> bytes:
        if self.records > self._seen:
            self._seen, self._record_from = self.records, self._read
        if self._read - self._record_from > self._most:
            raise RecordTooLarge(
                _("One record of this file takes more than {most} MiB.").format(
                    most=self._most // 2**20
                )
            )
        chunk = self._file.read(size)
        self._read += len(chunk)
        self._job.reached(self._read, self._size)
        return chunk
