from base64 import b64encode
from unicodedata import normalize

import msgspec
import pytest
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from caseapp.errors import WrongPassphrase
from caseapp.sealing.keys import derive, unseal
from caseapp.sealing.passphrase import Cost, PassphraseTooShort, Wrapped, unwrap, wrap

CHEAPEST = Cost(memory_kib=19_456, passes=2, lanes=1)
WORDS = "four plain words here"
ABOUT = {"vault": "a", "lock": "b"}
SECRET = bytes(range(32))


@pytest.fixture(scope="module")
def wrapped():
    return wrap(SECRET, WORDS, about=ABOUT, cost=CHEAPEST)


def test_the_passphrase_brings_the_secret_back(wrapped):
    assert unwrap(wrapped, WORDS, about=ABOUT) == SECRET


@pytest.mark.parametrize("typed", ["", "four plain words her", "Four plain words here", "\ud800"])
def test_no_other_passphrase_does(wrapped, typed):
    with pytest.raises(WrongPassphrase) as caught:
        unwrap(wrapped, typed, about=ABOUT)

    assert typed not in str(caught.value) or not typed


def test_it_is_the_same_passphrase_however_its_letters_are_made_up():
    typed, composed = normalize("NFD", "Größe Ångström ﬁn"), "Größe Ångström fin"

    wrapped = wrap(SECRET, typed, about=ABOUT, cost=CHEAPEST)

    assert typed != composed
    assert unwrap(wrapped, composed, about=ABOUT) == SECRET


def test_the_same_secret_looks_different_each_time(wrapped):
    again = wrap(SECRET, WORDS, about=ABOUT, cost=CHEAPEST)

    assert again.salt != wrapped.salt
    assert again.sealed[:12] != wrapped.sealed[:12]


@pytest.mark.parametrize(
    "change",
    [
        {"cost": Cost(memory_kib=19_457, passes=2, lanes=1)},
        {"cost": Cost(memory_kib=19_456, passes=3, lanes=1)},
        {"cost": Cost(memory_kib=19_456, passes=2, lanes=2)},
        {"salt": bytes(16)},
        {"sealed": bytes(60)},
        {"sealed": b""},
    ],
)
def test_nothing_of_a_wrapped_secret_can_be_changed(wrapped, change):
    with pytest.raises(WrongPassphrase):
        unwrap(msgspec.structs.replace(wrapped, **change), WORDS, about=ABOUT)


def test_a_secret_is_wrapped_as_the_specification_says(wrapped):
    derive = Argon2id(
        salt=wrapped.salt, length=32, iterations=2, lanes=1, memory_cost=19_456
    ).derive
    cost = '"cost":{"lanes":1,"memory_kib":19456,"passes":2}'
    salt = b64encode(wrapped.salt).decode()
    bound = f'{{"about":{{"lock":"b","vault":"a"}},{cost},"salt":"{salt}"}}'

    assert unseal(derive(WORDS.encode()), wrapped.sealed, about=bound.encode()) == SECRET


@pytest.mark.parametrize("about", [{}, {"vault": "a", "lock": "c"}, {"vault": "a"}])
def test_a_wrapped_secret_does_not_open_in_another_place(wrapped, about):
    with pytest.raises(WrongPassphrase):
        unwrap(wrapped, WORDS, about=about)


@pytest.mark.parametrize(
    ("memory_kib", "passes", "lanes"),
    [
        (19_455, 2, 1),
        (1_048_577, 2, 1),
        (64 * 1024 * 1024, 3, 4),
        (262_144, 1, 4),
        (262_144, 17, 4),
        (262_144, 3, 0),
        (262_144, 3, 17),
        (-1, 3, 4),
    ],
)
def test_a_cost_outside_the_bounds_cannot_be_made_or_read(memory_kib, passes, lanes):
    text = {"cost": {"memory_kib": memory_kib, "passes": passes, "lanes": lanes}}
    text |= {"salt": "AAAAAAAAAAAAAAAAAAAAAA==", "sealed": ""}

    with pytest.raises(ValueError, match="outside the bounds"):
        Cost(memory_kib=memory_kib, passes=passes, lanes=lanes)
    with pytest.raises(msgspec.ValidationError, match="outside the bounds"):
        msgspec.convert(text, Wrapped)


def test_a_lock_costs_a_guesser_a_quarter_of_a_gibibyte_by_default():
    assert Cost() == Cost(memory_kib=256 * 1024, passes=3, lanes=4)


@pytest.mark.parametrize("short", ["", "eleven char", "ﬁﬁﬁ"])
def test_a_short_passphrase_is_not_taken(short):
    with pytest.raises(PassphraseTooShort):
        wrap(SECRET, short, about=ABOUT, cost=CHEAPEST)


SECOND = bytes(range(32, 64))


@pytest.fixture(scope="module")
def bound():
    return wrap(SECRET, WORDS, about=ABOUT, cost=CHEAPEST, second=SECOND)


def test_two_secrets_together_bring_it_back(bound):
    assert unwrap(bound, WORDS, about=ABOUT, second=SECOND) == SECRET


@pytest.mark.parametrize(
    ("typed", "second"), [(WORDS, b""), (WORDS, bytes(32)), ("other words here", SECOND)]
)
def test_neither_of_two_secrets_does_alone(bound, typed, second):
    with pytest.raises(WrongPassphrase):
        unwrap(bound, typed, about=ABOUT, second=second)


def test_a_second_secret_opens_nothing_that_was_sealed_without_it(wrapped):
    with pytest.raises(WrongPassphrase):
        unwrap(wrapped, WORDS, about=ABOUT, second=SECOND)


def test_two_secrets_are_mixed_as_the_specification_says(bound):
    stretched = Argon2id(
        salt=bound.salt, length=32, iterations=2, lanes=1, memory_cost=19_456
    ).derive(WORDS.encode())
    cost = '"cost":{"lanes":1,"memory_kib":19456,"passes":2}'
    salt = b64encode(bound.salt).decode()
    about = f'{{"about":{{"lock":"b","vault":"a"}},{cost},"salt":"{salt}"}}'.encode()

    key = derive(stretched + SECOND, "caseapp-lock-two-secrets-v1")

    assert unseal(key, bound.sealed, about=about) == SECRET


@pytest.mark.parametrize("length", [1, 31, 33, 64])
def test_a_second_secret_has_one_length_only(length):
    with pytest.raises(ValueError, match="32 bytes"):
        wrap(SECRET, WORDS, about=ABOUT, cost=CHEAPEST, second=bytes(length))
