#!/usr/bin/env python3
"""Set up what is missing, then run caseapp. Needs only Python 3.11 to 3.13.

    python3 run.py          opens the program
    python3 run.py demo     does the main job without a screen
    python3 run.py test     runs all tests
    python3 run.py lint     format, lint, types and layers
    python3 run.py coverage the tests of sealing, vault, exchange and models: each branch is taken
    python3 run.py check    all three, each test once
    python3 run.py wheelhouse DIR           fills a folder with all it needs, for a computer like
                                            this one that has no internet
    python3 run.py --wheelhouse DIR ...     sets up from that folder alone, then goes on

The first run makes .venv from requirements.lock, whose every file is checked by its hash. It is
made anew only when the lock or the Python changes.
"""

import ctypes
import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "lock-stamp"
CHECKED = ("--only-binary", ":all:", "--require-hashes", "-r", str(LOCK))
NOT_ONLINE = (
    "The packages could not be installed. Nothing else was changed. Try again online, or set up "
    "without internet: python3 run.py --wheelhouse DIR"
)
NOT_IN_FOLDER = (
    "The packages could not be installed from {folder} alone. Fill it on a computer with this "
    "system and this Python: python3 run.py wheelhouse DIR"
)

# What Qt opens, and the Debian or Ubuntu package that holds it.
FOR_QT = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
}
FOR_A_SCREEN = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libX11-xcb.so.1": "libx11-xcb1",
}
TESTS = ("-m", "pytest", "-q", "-n", "auto")
MEASURED = ("tests/casework", "tests/exchange", "tests/models", "tests/sealing", "tests/vault")
COVERAGE = ("--cov", "--cov-report=term-missing:skip-covered")
LINT = (
    ("-m", "ruff", "format", "--check", "."),
    ("-m", "ruff", "check", "."),
    ("-m", "mypy"),
    ("-c", "from importlinter.cli import lint_imports_command as lint; lint()"),
)


def main(words: list[str]) -> int:
    """Set up, then do what the words ask for. Returns the exit code."""
    wheelhouse = None
    if words[:1] == ["--wheelhouse"]:
        if len(words) == 1:
            return _say("Name the folder: python3 run.py --wheelhouse DIR")
        wheelhouse, words = Path(words[1]).resolve(), words[2:]
    if problem := _wrong_python() or _set_up(wheelhouse) or _libraries(FOR_QT):
        return _say(problem)
    return _do(words)


def _do(words: list[str]) -> int:
    match words:
        case ["test", *more]:
            tests = ("-m", "pytest", *more) if more else TESTS
            return _python(*tests, offscreen=True)
        case ["lint" | "coverage" | "check" as part]:
            return {"lint": _lint, "coverage": _coverage, "check": _check}[part]()
        case ["tool", *more]:
            return _python(*more, offscreen=True)
        case ["wheelhouse", folder]:
            return _fill(Path(folder).resolve())
        case ["demo" | "inspect", *_]:
            return _python("-m", "caseapp", *words, offscreen=True)
        case _:
            return _window(words)


def _check() -> int:
    """Run what a change must pass, each test once. What fails early keeps only the tests back.

    The tests that are not measured would hide a branch that no test of its own takes.
    """
    others = [f"--ignore={folder}" for folder in MEASURED]
    return _lint() or _first_failure(_coverage(), _python(*TESTS, *others, offscreen=True))


def _lint() -> int:
    return _first_failure(*(_python(*each) for each in LINT))


def _coverage() -> int:
    return _python(*TESTS, *MEASURED, *COVERAGE, offscreen=True)


def _first_failure(*codes: int) -> int:
    """Return the first exit code that is not zero, if any. That of what was killed is negative."""
    return next((code for code in codes if code), 0)


def _window(words: list[str]) -> int:
    if not _has_display():
        print("There is no display here, so this runs the demo instead of the window.")
        return _do(["demo"])
    if os.environ.get("DISPLAY") and (problem := _libraries(FOR_A_SCREEN)):
        return _say(problem)
    return _python("-m", "caseapp", *words)


def _wrong_python() -> str:
    fits = (3, 11) <= sys.version_info[:2] <= (3, 13)
    return "" if fits else f"caseapp needs Python 3.11 to 3.13; this is {sys.version.split()[0]}."


def _set_up(wheelhouse: Path | None) -> str:
    """Make .venv if it is missing or out of date, from a folder of wheels if one is named.

    Returns what went wrong, or nothing.
    """
    want = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == want:
        return ""
    print("Setting up .venv (first run only) ...", flush=True)
    try:
        venv.EnvBuilder(with_pip=True, clear=VENV.exists()).create(VENV)
    except (subprocess.CalledProcessError, SystemExit):
        if not _apt("python3-venv"):
            return "Python's venv module is missing. Run: sudo apt-get install -y python3-venv"
        venv.EnvBuilder(with_pip=True, clear=True).create(VENV)
    source = ("--no-index", "--find-links", str(wheelhouse)) if wheelhouse else ()
    if _python(*_pip("install"), *source, *CHECKED):
        return NOT_IN_FOLDER.format(folder=wheelhouse) if wheelhouse else NOT_ONLINE
    STAMP.write_text(want)
    return ""


def _fill(folder: Path) -> int:
    """Put every file that the lock names into a folder, checked by its hash."""
    failed = _python(*_pip("download"), "--dest", str(folder), *CHECKED)
    if failed:
        return _say("The folder could not be filled. Try again online.")
    print(f"Take {folder} along, and there type: python3 run.py --wheelhouse {folder.name}")
    return 0


def _pip(job: str) -> tuple[str, ...]:
    return ("-m", "pip", job, "--quiet", "--disable-pip-version-check")


def _libraries(needed: dict[str, str]) -> str:
    """Install the system libraries that Qt opens, if we may. Returns what to type, or nothing."""
    if not sys.platform.startswith("linux"):
        return ""
    missing = [package for library, package in needed.items() if not _opens(library)]
    if not missing or (_apt(*missing) and all(map(_opens, needed))):
        return ""
    return "Some system libraries are missing. Run: sudo apt-get install -y " + " ".join(missing)


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _apt(*packages: str) -> bool:
    """Install Debian packages, as root only."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not Path("/usr/bin/apt-get").exists():
        return False
    print("Installing", *packages, "...", flush=True)
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([*quiet, "update"], check=False, env=env)
    install = [*quiet, "install", "-y", "--no-install-recommends", *packages]
    return subprocess.run(install, check=False, env=env, stdout=subprocess.DEVNULL).returncode == 0


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


def _python(*words: str, offscreen: bool = False) -> int:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    if offscreen:
        env["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run([str(PYTHON), *words], check=False, cwd=ROOT, env=env).returncode


def _say(problem: str) -> int:
    print(problem, file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
