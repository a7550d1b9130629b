"""Any record that a line can hold, made from the very types that read it."""

from datetime import UTC, datetime
from enum import EnumMeta
from typing import Annotated, get_args, get_origin, get_type_hints
from uuid import UUID

from hypothesis import strategies as st
from msgspec import UNSET, Meta, UnsetType

from caseapp.exchange.contents import KINDS, NotARecord, SharedIdentity, to_line
from caseapp.formats.refuse_media import MediaRefused

ODD = (
    *("", " ", "a", "=1+1", "\u202eabc", "\u0601", "\n", "<img src=x>", "%s {x}", "\ud7ff"),
    *("P999999999999", "RP-2026-999999", "../x", "Europe", "FI", "XX", "und", "999", "fi-1", "2"),
    *("https://example.org/a", "http://[::1", "a@example.org", "news:x", "x" * 200, "ab" * 32),
)
IDS = tuple(UUID(f"019a0000-0000-7000-8000-00000000000{at}") for at in range(8))
THEM, US, OTHERS = "00" * 32, "11" * 32, "ab" * 32  # stand for the fingerprints of the desks
MOMENTS = tuple(datetime(year, 12, 31, 23, 59, 59, 9, tzinfo=UTC) for year in (2, 1969, 2026, 9998))


def packages():
    """Give lists of records in the order of their kinds, whose ids and links are among `IDS`."""
    records = st.lists(st.one_of(map(_record, KINDS.values())), max_size=8)
    return records.map(lambda made: sorted(filter(bool, made), key=_place)).filter(_is_sound)


def _place(record):
    return list(KINDS).index(record.__struct_config__.tag)


def _is_sound(records):
    people = [each.person_id for each in records if isinstance(each, SharedIdentity)]
    ids = [each.id for each in records]
    return len(set(ids)) == len(ids) and len(set(people)) == len(people)


def _record(kind):
    hints = get_type_hints(kind, include_extras=True)
    fields = {name: _any(hint) for name, hint in hints.items()}
    fields["origin"] = st.sampled_from([THEM, THEM, THEM, US, OTHERS])
    return st.fixed_dictionaries(fields).map(lambda said: _made(kind, said))


def _made(kind, said):
    try:
        record = kind(**said)
        to_line(record)
    except (NotARecord, MediaRefused, ValueError):
        return None
    return record


def _any(hint):
    if get_origin(hint) is Annotated:
        base, *rules = get_args(hint)
        return _within(base, [rule for rule in rules if isinstance(rule, Meta)])
    if parts := get_args(hint):
        return st.one_of(_any(part) for part in parts)
    if isinstance(hint, EnumMeta):
        return st.sampled_from(list(hint))
    return {
        UnsetType: st.just(UNSET),
        type(None): st.none(),
        UUID: st.sampled_from(IDS),
        bool: st.booleans(),
    }[hint]


def _within(base, rules):
    most = next((rule.max_length for rule in rules if rule.max_length is not None), 64)
    if base is str:
        return st.sampled_from(ODD).filter(lambda text: len(text) <= most)
    if base is datetime:
        return st.sampled_from(MOMENTS)
    if base is int:
        (rule,) = rules
        return st.sampled_from([rule.ge, rule.le])
    return st.lists(_any(get_args(base)[0]), max_size=2).map(tuple)
