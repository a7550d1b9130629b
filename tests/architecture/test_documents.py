"""The documents name only what is there."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from tests.architecture.sources import PACKAGE, ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
PAGES = [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in DOCUMENTS]
LOCK = ROOT / "requirements.lock"

# Where a path that a document names may begin.
VECTORS = ROOT / "tests" / "vectors" / "package"
ROOTS = (ROOT, PACKAGE, ROOT / "docs", VECTORS)
# What looks like a path of ours and is none.
ELSEWHERE = {
    *("manifest.json", "manifest.json.sig", "manifest.json.mldsa65"),  # in a package
    *("files/cover.txt", "files/addresses.csv", "files/records.jsonl"),
    *(
        "vault.json",
        "vault.lock",
        "originals/",
        "lists/",
        "passphrases.txt",
    ),  # in a vault's folder, or the demo's
    "backup.json",  # in a backup
    *("age.md", "opening-key.txt"),  # a page of another project, and a file that a person makes
}
PATH = re.compile(r"`(\w[\w./*-]*(?:\.(?:py|md|toml|txt|json|lock|mjs)|/))`")
LAYERS = "ui|exchange|casework|vault|models|pdf|formats|matching|sealing|reference"
MODULE = re.compile(rf"`((?:{LAYERS})[./][\w./]*\w)(?<!\.md)(?<!\.json)(?<!\.lock)(?<!\.part)`")


@pytest.mark.parametrize("page", PAGES)
def test_every_link_leads_somewhere(page):
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", _prose(page))
    ours = [each for each in targets if not re.match(r"https?:|mailto:", each)]

    assert [each for each in ours if not (page.parent / each).exists()] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_is_named_is_there(page):
    named = set(PATH.findall(page.read_text("utf-8"))) - ELSEWHERE

    assert [each for each in sorted(named) if not _exists(each, page.parent)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_module_that_is_named_is_there(page):
    named = set(MODULE.findall(page.read_text("utf-8")))

    assert [each for each in sorted(named) if not _is_in_the_program(each)] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_test_that_is_named_is_there(page):
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    named = set(re.findall(r"`(test_\w+)`", page.read_text("utf-8")))

    assert [each for each in sorted(named) if f"def {each}(" not in tests] == []


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_is_there(page):
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    said = page.read_text("utf-8")
    asked = {*re.findall(r"`make (\w+)", said), *re.findall(r"^    make (\w+)", said, re.M)}

    assert asked - targets == set()


def test_every_target_of_make_is_listed_and_said_to_be_no_file():
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^(\w+):", makefile, re.MULTILINE))
    explained = set(re.findall(r"^(\w+):.*##", makefile, re.MULTILINE))
    phony = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE).group(1).split())

    assert targets == explained == phony


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "adr").glob("*.md"))]
    titles = [
        re.match(r"# (\d+)\. \w", path.read_text("utf-8"))
        for path in sorted((ROOT / "docs" / "adr").glob("*.md"))
    ]

    assert numbers == list(range(1, len(numbers) + 1))
    assert [int(title.group(1)) for title in titles] == numbers


def test_every_dependency_has_its_reason_and_no_other_has_one():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    page = (ROOT / "docs" / "dependencies.md").read_text("utf-8")
    rows = re.findall(r"^\| ([^|]+) \|", page, re.MULTILINE)[1:]
    reasons = {_plain(name) for row in rows for name in row.split(",")}
    developing = re.search(r"^For development only: (.*)$", page, re.MULTILINE).group(1)

    assert reasons == {_plain(each) for each in project["project"]["dependencies"]}
    for each in project["dependency-groups"]["dev"]:
        assert re.search(rf"\b{re.escape(_plain(each))}\b", developing.casefold()), each


def test_the_lock_pins_every_dependency_by_its_hash_and_names_no_place():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    lock = LOCK.read_text()
    entries = re.split(r"\n(?=\S)", lock.strip())

    pinned = {_plain(entry) for entry in entries}
    assert {_plain(each) for each in asked} <= pinned
    assert [
        entry[:60] for entry in entries if "==" not in entry or "--hash=sha256" not in entry
    ] == []
    assert not re.search(r"://|--(extra-)?index|--find-links|@ ", lock)


def test_the_lock_fits_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    locked = dict(re.findall(r"^([\w.-]+)==([\w.]+)", LOCK.read_text(), re.MULTILINE))
    pinned = {_plain(name): version for name, version in locked.items()}

    for each in map(Requirement, asked):
        assert pinned[_plain(each.name)] in each.specifier, each


def test_no_tracked_file_names_a_place_on_somebodys_machine():
    # What other tools write names the places where they found it: "someone" is made up.
    places = re.compile(r"(?:/home/(?!someone/)|/Users/|/root/|/work/|/tmp/|C:\\Users\\)\w+")
    found = [
        f"{path.relative_to(ROOT)}: {hit}"
        for path in _tracked()
        if path.suffix not in {".ttf", ".png"}
        for hit in places.findall(path.read_text("utf-8"))
    ]

    assert found == []


def _prose(page: Path) -> str:
    """Return what a page says outside its examples of code."""
    return re.sub(r"(?s)```.*?```|`[^`\n]*`", "", page.read_text("utf-8"))


def _exists(named: str, beside: Path) -> bool:
    return any(named and list(root.glob(named.strip("/"))) for root in (*ROOTS, beside))


def _is_in_the_program(name: str) -> bool:
    """Say whether `vault/history.py` is a module, or `exchange.sharing.may_leave` a name in one."""
    parts = name.removesuffix(".py").replace("/", ".").split(".")
    path = PACKAGE.joinpath(*parts)
    if path.is_dir() or path.with_suffix(".py").is_file():
        return True
    module = path.parent.with_suffix(".py")
    return (
        module.is_file() and re.search(rf"\b{parts[-1]}\b", module.read_text("utf-8")) is not None
    )


def _plain(requirement: str) -> str:
    """Return the name of a requirement in its one spelling."""
    return re.match(r"[\w.-]+", requirement.strip()).group(0).casefold().replace("_", "-")


def _tracked() -> list[Path]:
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    try:
        listed = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(reason="this is no git checkout, so nothing says which files are ours")
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]
