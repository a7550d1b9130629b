"""Whatever can be typed in is looked at for media, field by field, before it is stored."""

import base64
import dataclasses
import inspect
import types
import typing
from datetime import UTC, datetime
from enum import Enum
from importlib import import_module
from pkgutil import walk_packages
from uuid import UUID, uuid4

import pytest

from caseapp import casework, exchange
from tests.formats.media_heads import MEDIA

IMAGE = base64.b64encode(MEDIA["PNG"]).decode()
# Words of lists, looked up in them: any other text is refused as such.
EXAMPLES = {str: "Words", bool: False, int: 1, datetime: datetime.now(UTC), UUID: uuid4()}


def drafts():
    """Yield each dataclass that says its problems."""
    for package in (casework, exchange):
        for found in walk_packages(package.__path__, f"{package.__name__}."):
            for _name, kind in inspect.getmembers(import_module(found.name), inspect.isclass):
                own = kind.__module__ == found.name and dataclasses.is_dataclass(kind)
                if own and hasattr(kind, "problems"):
                    yield kind


def texts():
    """Yield each draft with each of its fields that takes words."""
    for kind in drafts():
        for name, said in typing.get_type_hints(kind).items():
            if name in kind.__dataclass_fields__ and (said is str or str in typing.get_args(said)):
                yield pytest.param(kind, name, said, id=f"{kind.__name__}.{name}")


def made(kind, **given):
    """Return a draft, right or not."""
    said = typing.get_type_hints(kind)
    missing = dataclasses.MISSING
    needed = (
        field.name
        for field in dataclasses.fields(kind)
        if field.default is missing and field.default_factory is missing
    )
    return kind(**{name: example(said[name]) for name in needed} | given)


def example(said):
    origin = typing.get_origin(said)
    if origin in {types.UnionType, typing.Union}:
        first, *_others = typing.get_args(said)
        return None if type(None) in typing.get_args(said) else example(first)
    if origin in {tuple, frozenset}:
        return origin()
    if dataclasses.is_dataclass(said):
        return made(said)
    if isinstance(said, type) and issubclass(said, Enum):
        return next(iter(said))
    return EXAMPLES.get(said, ())


TEXTS = list(texts())


@pytest.mark.parametrize(("kind", "name", "said"), TEXTS)
def test_a_field_that_holds_media_says_so(kind, name, said):
    typed = (IMAGE,) if typing.get_origin(said) is tuple else IMAGE

    assert name in made(kind, **{name: typed}).problems()


def test_the_drafts_are_found():
    assert len({each.values[0] for each in TEXTS}) > 15
    assert len(TEXTS) > 50
