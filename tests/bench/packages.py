"""Sealing and opening, beside bare age over the same bytes, and beside gpg."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from caseapp.job import Job
from caseapp.sealing.age.file import decrypt_stream, encrypt_stream
from caseapp.sealing.archive import Member
from caseapp.sealing.manifest import FILES
from caseapp.sealing.opening import open_package
from caseapp.sealing.package import seal
from tests.bench.table import Row, best, megabytes, taken
from tests.sealing.package_parts import PARTNERS, RECIPIENT, SENDER, a_manifest

LARGE, SMALL = 1_000_000_000, 1_000  # bytes of records
BLOCK = 1024**2
MOST_MEMORY = 200_000_000  # bytes
BARE = "bare age, same process"


def rows() -> Iterator[Row]:
    with TemporaryDirectory(dir=_memory_disk()) as folder:
        place = Path(folder)
        plain = place / "plain"
        _fill(plain)
        yield from _large(place, plain)
        yield from _gpg(place, plain)
    yield from _small()
    yield _memory()


def _large(place: Path, plain: Path) -> Iterator[Row]:
    package, bare = place / "package", place / "bare"
    bare_seal = best(lambda: _seal_bare(plain, bare), times=2)
    yield Row("seal 1 GB", _sealing(plain, package), bare_seal, BARE, least=0.4)
    bare_open = best(lambda: _open_bare(bare), times=2)
    bare.unlink()
    verify = best(lambda: _open(package, read=False), times=2)
    yield Row("open 1 GB: verify every byte", verify, bare_open, BARE, least=0.4)
    read = best(lambda: _open(package, read=True), times=2)
    yield Row("open 1 GB, then read it all", read, 2 * bare_open, "bare age, two passes")
    package.unlink()


def _sealing(plain: Path, package: Path) -> float:
    records = _records(plain)
    return best(lambda: _seal(records, package), times=2)


def _gpg(place: Path, plain: Path) -> Iterator[Row]:
    if not shutil.which("gpg"):
        print("gpg is not on this machine: that line is left out.")
        return
    package, out, home = place / "package", place / "out.gpg", place / "home"
    home.mkdir(mode=0o700)
    gpg = ["gpg", "--homedir", str(home), "--batch", "--yes", "--quiet", "--passphrase", ""]
    gpg += ["--pinentry-mode", "loopback", "--trust-model", "always"]
    made = [*gpg, "--quick-generate-key", "desk@example.org", "default", "default", "never"]
    subprocess.run(made, check=True, capture_output=True)
    sealing = [*gpg, "--compress-algo", "none", "-r", "desk@example.org", "-o", str(out)]
    whole = [*sealing, "--sign", "--encrypt", str(plain)]
    ours = _sealing(plain, package)
    package.unlink()
    theirs = taken(lambda: subprocess.run(whole, check=True, capture_output=True))
    subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], check=False)
    out.unlink()
    yield Row("seal 1 GB and sign", ours, theirs, "gpg -se", least=1.5)


def _small() -> Iterator[Row]:
    members = [Member.from_bytes(name, bytes(SMALL)) for name in FILES]
    package, bare, plain = BytesIO(), BytesIO(), bytes(3 * SMALL)

    def seal_ours() -> None:
        package.seek(0)
        seal(package, a_manifest(), members, keys=SENDER, to=[RECIPIENT.public])

    def seal_bare() -> None:
        bare.seek(0)
        to = [RECIPIENT.public.recipient]
        encrypt_stream(BytesIO(plain), bare, to, job=Job(), total=len(plain))

    def open_bare() -> None:
        bare.seek(0)
        decrypt_stream(bare, BytesIO(), [RECIPIENT.identity], job=Job(), total=len(plain))

    yield Row("seal 1 KB", best(seal_ours, times=50), best(seal_bare, times=50), BARE, most=0.005)
    ours = best(lambda: open_package(package, ours=[RECIPIENT], partners=PARTNERS), times=50)
    yield Row("open 1 KB", ours, best(open_bare, times=50), BARE, most=0.005)


def _memory() -> Row:
    """Seal and open in a process of its own, and ask how much memory it ever had."""
    ours, peer = (_peak(work) for work in ("work", "nothing"))
    name = "the same modules, idle"
    return Row("memory to seal and open 1 GB", ours, peer, name, most=MOST_MEMORY, said=megabytes)


def _peak(work: str) -> int:
    run = [sys.executable, "-m", "tests.bench.packages", work]
    return int(subprocess.run(run, check=True, capture_output=True, text=True).stdout) * 1024


def _in_a_process_of_its_own(work: str) -> None:
    with TemporaryDirectory() as folder:
        plain, package = Path(folder) / "plain", Path(folder) / "package"
        if work == "work":
            _fill(plain)
            _seal(_records(plain), package)
            _open(package, read=True)
    status = Path("/proc/self/status").read_text()  # getrusage would count the parent's too
    print(status.partition("VmHWM:")[2].split()[0])


def _seal(records: Member, package: Path) -> None:
    others = [Member.from_bytes(name, b"Made up.\n") for name in FILES[:2]]
    with package.open("wb") as out:
        seal(out, a_manifest(), [*others, records], keys=SENDER, to=[RECIPIENT.public])


def _open(package: Path, *, read: bool) -> None:
    with package.open("rb") as stream:
        opened = open_package(stream, ours=[RECIPIENT], partners=PARTNERS)
        if read:
            with opened.read(FILES[2]) as records:
                while records.read(BLOCK):
                    pass


def _seal_bare(plain: Path, bare: Path) -> None:
    to = [RECIPIENT.public.recipient]
    with plain.open("rb") as source, bare.open("wb") as out:
        encrypt_stream(source, out, to, job=Job(), total=LARGE)


def _open_bare(bare: Path) -> None:
    with bare.open("rb") as source, Path(os.devnull).open("wb") as out:
        decrypt_stream(source, out, [RECIPIENT.identity], job=Job(), total=LARGE)


def _memory_disk() -> Path | None:
    """Return a place where no disk is measured, if there is one with room for three files."""
    shared = Path("/dev/shm")  # noqa: S108 - a private folder is made in it
    roomy = shared.is_dir() and shutil.disk_usage(shared).free > 4 * LARGE
    return shared if roomy else None


def _fill(path: Path) -> None:
    with path.open("wb") as file:
        for number in range(LARGE // BLOCK + 1):
            line = b'{"kind": "made up", "number": %d}\n' % number
            file.write((line * (BLOCK // len(line) + 1))[:BLOCK][: LARGE - number * BLOCK])


def _records(path: Path) -> Member:
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
    return Member(FILES[2], path.stat().st_size, digest.digest(), lambda: path.open("rb"))


if __name__ == "__main__":
    _in_a_process_of_its_own(*sys.argv[1:])
