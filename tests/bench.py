"""How fast it is beside its peers, each pair in one run: `make bench`. A ratio, not a time."""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from caseapp.job import Job
from caseapp.sealing.age.file import decrypt_stream, encrypt_stream
from caseapp.sealing.agency_keys import AgencyKeys
from caseapp.sealing.archive import Member
from caseapp.sealing.manifest import FILES
from caseapp.sealing.opening import open_package
from caseapp.sealing.package import seal
from caseapp.sealing.passphrase import Cost, unwrap, wrap
from caseapp.vault.vault import Vault
from tests.sealing.package_parts import a_manifest

SIZE = 64 * 1024 * 1024  # bytes
TIMES = 3
WORDS = "four plain words here"


def best(work: Callable[[], object]) -> float:
    """Return the shortest of several times, in seconds: the rest is other people's noise."""
    times = []
    for _each in range(TIMES):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    rows = [*packages(), vault()]
    print(f"{'what':<34}{'ours':>10}{'peer':>10}{'ratio':>8}  peer")
    for what, ours, peer, name in rows:
        print(f"{what:<34}{ours:>9.3f}s{peer:>9.3f}s{peer / ours:>8.2f}  {name}")
    print("A ratio of 1 is the peer's own speed; above it, ours is faster.")


def packages() -> list[tuple[str, float, float, str]]:
    """Seal and open 64 MiB of records, beside bare age over the same bytes."""
    plain, keys = bytes(SIZE), AgencyKeys.generate()
    contents = (b"Cover.\n", b"", plain)
    files = [Member.from_bytes(*pair) for pair in zip(FILES, contents, strict=True)]
    package, bare = BytesIO(), BytesIO()

    def seal_ours() -> None:
        package.seek(0)
        seal(package, a_manifest(), files, keys=keys, to=[keys.public])

    def seal_bare() -> None:
        bare.seek(0)
        to = [keys.public.recipient]
        encrypt_stream(BytesIO(plain), bare, to, job=Job(), total=SIZE)

    def open_ours() -> None:
        package.seek(0)
        partners = {keys.public.ed25519: keys.public}
        with open_package(package, ours=[keys], partners=partners).read(FILES[2]) as stream:
            while stream.read(1 << 20):
                pass

    def open_bare() -> None:
        bare.seek(0)
        decrypt_stream(bare, BytesIO(), [keys.identity], job=Job(), total=SIZE)

    return [
        ("seal 64 MiB", best(seal_ours), best(seal_bare), "bare age, same process"),
        ("open and read 64 MiB", best(open_ours), best(open_bare), "bare age, one pass"),
    ]


def vault() -> tuple[str, float, float, str]:
    """Open a vault, beside the derivation of its key alone."""
    with TemporaryDirectory() as folder:
        made = Vault.create(Path(folder) / "vault", label="Desk 1", passphrase=WORDS)
        made.vault.close()
        wrapped = wrap(bytes(32), WORDS, about={}, cost=Cost())
        ours = best(lambda: Vault.open(made.vault.folder, made.officer_id, WORDS).close())
        peer = best(lambda: unwrap(wrapped, WORDS, about={}))
    return ("open a vault", ours, peer, "Argon2id alone")


if __name__ == "__main__":
    sys.exit(main())
