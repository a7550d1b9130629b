"""The program as it is called by name: a window, or a job without one."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from caseapp import __version__
from caseapp.clock import now
from caseapp.errors import CaseAppError
from caseapp.formats.whole_file import AlreadyThere
from caseapp.words import _, many


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words ask for. Returns the exit code."""
    asked = _read(sys.argv[1:] if words is None else words)
    try:
        match asked.job:
            case "demo":
                return _demo(asked.out)
            case "inspect":
                return _inspect(asked.file)
            case _:
                return _window(asked.files, another=asked.another)
    except CaseAppError as error:
        print(f"{error} {_(error.advice)}", file=sys.stderr)
        return 1


def _read(words: Sequence[str]) -> argparse.Namespace:
    jobs = {"demo", "inspect"}
    if not jobs & set(words[:1]):
        window = argparse.ArgumentParser(prog="caseapp", epilog=_("Jobs: demo, inspect FILE"))
        window.add_argument("--version", action="version", version=f"caseapp {__version__}")
        another = _("open a window of its own, for a second vault")
        window.add_argument("--another", action="store_true", help=another)
        window.add_argument("files", nargs="*", type=Path, help=_("packages and cards to open"))
        return argparse.Namespace(job="window", **vars(window.parse_args(words)))
    parser = argparse.ArgumentParser(prog="caseapp")
    by_name = parser.add_subparsers(dest="job")
    demo = by_name.add_parser("demo", help=_("do the main job on two made-up agencies"))
    demo.add_argument("--out", type=Path, help=_("a folder that is not there yet"))
    look = by_name.add_parser("inspect", help=_("say what can be told of a package without a key"))
    look.add_argument("file", type=Path)
    return parser.parse_args(words)


def _window(files: Sequence[Path], *, another: bool) -> int:
    from caseapp.app import main as run_window  # noqa: PLC0415 - Qt is loaded only for a window

    return run_window(files, another=another)


def _demo(out: Path | None) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from caseapp import demo  # noqa: PLC0415 - nothing else needs it
    from caseapp.ui.pictures import draw_pages  # noqa: PLC0415 - Qt is loaded only for a window

    folder = (out or Path("demo") / f"{now():%Y-%m-%d-%H%M%S}").resolve()
    if folder.exists():
        raise AlreadyThere(_("{folder} is there already.").format(folder=folder))
    done = demo.run(folder)
    try:
        pictures = draw_pages(done.hotline.vault, folder / "screens" / "hotline")
        pictures += draw_pages(done.police.vault, folder / "screens" / "police")
    finally:
        done.hotline.vault.close()
        done.police.vault.close()
    print(_("A hotline recorded a report and referred it, sealed; the police took it over."))
    print(_("The answer came back, and each desk is now a witness of the other."))
    lines = (
        (_("Vaults"), "hotline-vault, police-vault"),
        (_("Passphrases"), "passphrases.txt"),
        (_("Package"), done.package.name),
        (_("Answer"), done.answer.name),
        (_("Papers"), "papers/referral.pdf, papers/package-slip.pdf"),
        (_("Cards"), "cards/"),
        (_("Pictures"), many("{n} in screens/", "{n} in screens/", pictures)),
    )
    for name, what in lines:
        print(f"  {name:<12} {what}")
    print(_("All of it is in {folder}").format(folder=folder))
    return 0


def _inspect(path: Path) -> int:
    from caseapp.exchange.incoming import inspect_file  # noqa: PLC0415 - only this job needs it

    found = inspect_file(path)
    size = many("{n} byte", "{n} bytes", found.size)
    for_whom = many("{n} recipient", "{n} recipients", found.recipients)
    print(
        _("{name}: an age file of {size} for {recipients}.").format(
            name=path.name, size=size, recipients=for_whom
        )
    )
    print(
        _("Its size is one that sealed packages have.")
        if found.has_a_package_size
        else _("Its size is not one that sealed packages have.")
    )
    print(_("Who sent it, for whom it is and what it holds cannot be told without a key."))
    return 0
