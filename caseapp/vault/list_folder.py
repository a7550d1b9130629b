"""What a glance at the folder of the lists tells of their files: none of them is opened."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from os import scandir
from pathlib import Path
from uuid import UUID

from caseapp.vault.match_files import ask_path, match_path
from caseapp.vault.segment import PAGE, segment_path


@dataclass(frozen=True)
class ListFolder:
    """The files of all lists, as they lie there now."""

    folder: Path
    sizes: Mapping[str, int]  # by name, in octets

    def has(self, segment: UUID) -> bool:
        """Say whether a segment is there."""
        return segment_path(self.folder, segment).name in self.sizes

    def has_whole(self, segment: UUID) -> bool:
        """Say whether a segment is there and was not cut. What stands in it is not looked at."""
        size = self.sizes.get(segment_path(self.folder, segment).name, 0)
        return size > 0 and size % PAGE == 0

    def is_ready(self, segment: UUID) -> bool:
        """Say whether its match file is there, and nothing is still to be asked of it."""
        match, ask = match_path(self.folder, segment), ask_path(self.folder, segment)
        return match.name in self.sizes and ask.name not in self.sizes


def glance(folder: Path) -> ListFolder:
    """Look at the folder of the lists. What cannot be listed is not there."""
    sizes: dict[str, int] = {}
    with suppress(OSError), scandir(folder) as entries:
        for entry in entries:
            with suppress(FileNotFoundError):  # removed while we look
                sizes[entry.name] = entry.stat().st_size
    return ListFolder(folder, sizes)
