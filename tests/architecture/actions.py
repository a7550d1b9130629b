"""What officers can do: the functions of casework and exchange that are told who acts."""

import inspect
from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import walk_packages

from caseapp import casework, exchange


def actions() -> Iterator[tuple[str, Callable]]:
    """Yield every action with its name."""
    for package in (casework, exchange):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            module = import_module(found.name)
            for name, function in inspect.getmembers(module, inspect.isfunction):
                here = function.__module__ == found.name and not name.startswith("_")
                if here and "by" in inspect.signature(function).parameters:
                    yield name, function
