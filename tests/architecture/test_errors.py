"""An error is a sentence and an advice. Anything else that is raised is a bug."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import caseapp
from caseapp.errors import CaseAppError

SENTENCE = re.compile(r"[A-Z“].*\.", re.DOTALL)


def every_error():
    for module in walk_packages(caseapp.__path__, "caseapp."):
        if not re.search(r"\.(__main__|migrations)", module.name):
            import_module(module.name)
    return sorted(_below(CaseAppError), key=lambda error: (error.__module__, error.__name__))


def _below(error):
    for each in error.__subclasses__():
        yield each
        yield from _below(each)


ERRORS = [pytest.param(error, id=error.__name__) for error in every_error()]


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_says_what_happened(error):
    says = vars(error).get("__doc__") or ""

    assert SENTENCE.fullmatch(says.strip())


@pytest.mark.parametrize("error", ERRORS)
def test_every_error_says_what_to_do_next(error):
    assert SENTENCE.fullmatch(error.advice)
