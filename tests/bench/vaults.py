"""Opening a vault, beside the derivation of its key alone."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from caseapp.sealing.passphrase import Cost, unwrap, wrap
from caseapp.vault.vault import Vault
from tests.bench.table import Row, best
from tests.two_agencies import WORDS


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        made = Vault.create(Path(folder) / "vault", label="Desk 1", passphrase=WORDS)
        made.vault.close()
        ours = best(lambda: Vault.open(made.vault.folder, made.officer_id, WORDS).close())
    yield Row("open a new vault", ours, derivation(), "Argon2id alone", more=0.3)


def derivation() -> float:
    """Return how long the passphrase alone takes, in seconds."""
    wrapped = wrap(bytes(32), WORDS, about={}, cost=Cost())
    return best(lambda: unwrap(wrapped, WORDS, about={}))
