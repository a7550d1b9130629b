"""Where a vault lies, and what speaks against that place."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from caseapp.words import _

# What a service puts into the folder that it copies, by name; and how the folder is called.
_MARKERS = {
    "Dropbox": (".dropbox", ".dropbox.cache"),
    "Nextcloud": (".sync_.db", "._sync_.db", ".nextcloudsync.log", ".owncloudsync.log"),
    "Syncthing": (".stfolder",),
    "Google Drive": (".tmp.drivedownload", ".tmp.driveupload"),
}
_NAMES = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mobile documents": "iCloud",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "Nextcloud",
}
_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}
MOUNTS = Path("/proc/self/mounts")
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "davfs", "fuse.davfs2", "9p"}


def cautions_of(folder: Path) -> tuple[str, ...]:
    """Say what speaks against a vault in this folder, which need not be there yet."""
    return (*_of_the_cloud(folder), *_of_the_network(folder))


def size_of(folder: Path) -> int:
    """Return how many bytes the files in a folder take together."""
    return sum(_size(path) for path in folder.rglob("*"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except OSError:  # gone meanwhile
        return 0


def _of_the_cloud(folder: Path) -> Iterator[str]:
    if service := cloud_of(folder):
        yield _(
            "{service} copies this folder to its own computers. The vault stays encrypted there, "
            "but an older copy may come back over a newer one. Choose a folder that is not copied."
        ).format(service=service)


def cloud_of(folder: Path) -> str:
    """Name the service that copies this folder elsewhere, or nothing if none is known to."""
    whole = folder.absolute()
    for variable, service in _VARIABLES.items():
        root = os.environ.get(variable)
        if root and whole.is_relative_to(root):
            return service
    for each in (whole, *whole.parents):
        named = _by_name(each.name)
        marked = _by_marker(each)
        if named or marked:
            return named or marked
    return ""


def _by_name(name: str) -> str:
    # An account may follow in the name, as in: Dropbox (Agency).
    low = name.casefold()
    for start, service in _NAMES.items():
        rest = low.removeprefix(start)
        if rest != low and (not rest or rest[0] in " -(~"):
            return service
    return ""


def _by_marker(folder: Path) -> str:
    for service, markers in _MARKERS.items():
        if any(os.path.lexists(folder / marker) for marker in markers):
            return service
    return ""


def _of_the_network(folder: Path) -> Iterator[str]:
    if _is_remote(folder):
        yield _(
            "This folder is on another computer. If the connection breaks, work stops, and two "
            "people may open the vault at once. Choose a disk of this computer."
        )


def _is_remote(folder: Path) -> bool:
    if sys.platform == "win32":  # pragma: no cover - the other branch is the one that is tested
        return str(folder.absolute()).startswith("\\\\")
    return _kind_of_disk(folder) in _NETWORK


def _kind_of_disk(folder: Path) -> str:
    """Return the kind of the file system that the folder is on, as Linux names it."""
    try:
        lines = MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:  # no Linux
        return ""
    whole, longest, kind = folder.absolute(), 0, ""
    for line in filter(None, lines):
        _disk, where, its_kind, *_rest = line.split()
        if len(where) >= longest and whole.is_relative_to(_unescaped(where)):
            longest, kind = len(where), its_kind
    return kind


def _unescaped(path: str) -> str:
    return path.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
