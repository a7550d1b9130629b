"""Makes tests/vectors/package/: one file for each sentence of the format that can be broken.

Run it by `make vectors`. A difference means that the format changed.
"""

from tests.sealing.package_parts import RECIPIENT, SENDER, STRANGER
from tests.vectors import (  # noqa: F401 each adds its vectors when it is imported
    packages_refused_by_their_archive,
    packages_refused_by_their_files,
    packages_refused_by_their_head,
    packages_refused_by_their_json,
    packages_refused_by_their_manifest,
    packages_refused_by_their_records,
    packages_refused_by_their_signatures,
    packages_refused_by_their_words,
    packages_that_open,
)
from tests.vectors.package_forge import FOLDER, RECORDED, VECTORS


def make_all():
    """Return the text of each file, by name."""
    texts = {f"{name}.txt": made.text() for name, made in VECTORS.items()}
    seeds = {"sender": SENDER, "recipient": RECIPIENT, "stranger": STRANGER}
    texts["keys.txt"] = "".join(
        f"{name}: {' '.join(seed.hex() for seed in keys.seeds)}\n" for name, keys in seeds.items()
    )
    return texts


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    made = make_all()
    for old in FOLDER.glob("*.txt"):
        if old.name not in made and old != RECORDED.path:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="ascii")
    RECORDED.save()
