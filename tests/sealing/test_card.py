import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from caseapp.sealing import canonical
from caseapp.sealing.card import (
    MAX_CARD,
    CardContent,
    Contacts,
    Succession,
    compare,
    read_card,
    write_card,
)
from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.refusals import CardNotSigned, CardRefused, CardTooNew, NotACard
from caseapp.sealing.signature import CARD, PACKAGE, sign
from tests.sealing.package_parts import NOON, RECIPIENT, SENDER, STRANGER


def a_content(**changes):
    content = CardContent(
        serial=1,
        created=NOON,
        expires=NOON.replace(year=2027),
        agency="Example hotline",
        unit="Analysis desk",
        kind="hotline",
        jurisdictions=("DE", "AT"),
        languages=("de", "en"),
        contacts=Contacts(
            day="+49 30 0000000", night="+49 30 0000001", email="desk@hotline.example"
        ),
    )
    return replace(content, **changes)


RAW = write_card(a_content(), SENDER)


def resigned(change, keys=SENDER, namespace=CARD):
    """A card that its desk signed after `change` had its way with it."""
    card = canonical.read(RAW)["card"]
    change(card)
    signatures = sign(canonical.write(card), keys, namespace)
    parts = {
        "ssh": signatures.ssh.decode(),
        "mldsa65": base64.b64encode(signatures.mldsa65).decode(),
    }
    return canonical.write({"card": card, "signatures": parts})


def test_a_card_is_read_as_it_was_written():
    card = read_card(RAW)

    assert replace(card.content, keys=None) == a_content()
    assert card.public == SENDER.public
    assert card.fingerprint == fingerprint(SENDER.public)
    assert card.unknown == {}


def test_a_card_is_small_and_holds_keys_as_other_programs_write_them():
    keys = read_card(RAW).content.keys

    assert len(RAW) < MAX_CARD // 2
    assert keys.ed25519.startswith("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI")
    assert keys.age.startswith("age1pq1")
    assert len(base64.b64decode(keys.mldsa65)) == 1952


def test_fields_of_a_newer_program_are_kept_aside():
    def change(card):
        card["colour"] = card["contacts"]["fax"] = "none"

    card = read_card(resigned(change))

    assert card.unknown == {"colour": "none", "contacts.fax": "none"}


def test_a_newer_version_says_so():
    with pytest.raises(CardTooNew):
        read_card(resigned(lambda card: card.update(v=2)))


def test_a_card_changed_after_it_was_signed_is_refused():
    with pytest.raises(CardNotSigned):
        read_card(RAW.replace(b"Analysis desk", b"Analysis disk"))


def test_a_card_that_others_signed_is_refused():
    with pytest.raises(CardNotSigned, match="another key"):
        read_card(resigned(lambda _card: None, keys=STRANGER))


def test_signatures_of_packages_are_no_signatures_of_cards():
    with pytest.raises(CardNotSigned):
        read_card(resigned(lambda _card: None, namespace=PACKAGE))


def test_one_signature_is_not_enough():
    ours, theirs = canonical.read(RAW), canonical.read(resigned(lambda _: None, keys=STRANGER))
    ours["signatures"]["mldsa65"] = theirs["signatures"]["mldsa65"]

    with pytest.raises(CardNotSigned, match="ML-DSA-65"):
        read_card(canonical.write(ours))


@pytest.mark.parametrize(
    "keys",
    [
        {"ed25519": "AAAA"},
        {"ed25519": "ssh-ed25519 AAAA"},
        {"ed25519": read_card(RAW).content.keys.ed25519 + " comment"},
        {"ed25519": read_card(RAW).content.keys.ed25519.replace("ed25519", "ed25518", 1)},
        {"mldsa65": base64.b64encode(bytes(1951)).decode()},
        {"mldsa65": read_card(RAW).content.keys.mldsa65 + "\n"},
        {"mldsa65": base64.b64encode(bytes(1952)).decode().replace("A=", "B=")},
        {"age": "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"},
        {"age": read_card(RAW).content.keys.age.upper()},
        {"age": 1},
    ],
)
def test_each_key_has_one_way_to_be_written(keys):
    with pytest.raises(NotACard):
        read_card(resigned(lambda card: card["keys"].update(keys)))


WRONG = {
    "v": [0, "1"],
    "serial": [0, -1, 1.5, None],
    "created": ["yesterday", "1970-01-01T00:00:00Z"],
    "expires": ["3000-01-01T00:00:00Z"],
    "agency": ["", "a\nb", "x" * 201],
    "unit": ["\t"],
    "kind": ["army"],
    "jurisdictions": [[], ["Germany"], ["de"], ["DE"] * 301],
    "languages": [[], ["German language"]],
    "contacts": [{}, {"day": "1", "night": "2"}],
    "keys": [None, {}],
    "pdf_certificate": ["", "ab"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_a_field_against_the_rules_is_refused(name, value):
    with pytest.raises(NotACard):
        read_card(resigned(lambda card: card.update({name: value})))


def test_each_field_of_the_card_has_a_test_that_breaks_it():
    assert set(WRONG) == set(canonical.read(RAW)["card"])


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{}",
        b"[]",
        RAW + b"\n",
        RAW.replace(b'{"card":', b'{ "card":'),
        RAW.replace(b'{"card":', b'{"beside":1,"card":'),
        RAW.replace(b'"signatures":{', b'"signatures":{"also":1,'),
        RAW.replace(b'"mldsa65":"', b'"mldsa65":"!'),
        RAW.replace(b'="}}', b'=\\n"}}').replace(b'"ssh":"-----BEGIN', b'"ssh":"----BEGIN'),
        b'{"card":1,"signatures":{"mldsa65":"","ssh":""}}',
        b'{"card":{},"signatures":{"mldsa65":"","ssh":""}}',
        b" " * (MAX_CARD + 1),
    ],
    ids=range(12),
)
def test_what_is_not_a_card_is_refused(raw):
    with pytest.raises(CardRefused):
        read_card(raw)


def test_a_card_has_at_most_32_kib():
    with pytest.raises(NotACard, match="32 KiB"):
        read_card(resigned(lambda card: card.update(colour="x" * MAX_CARD)))


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_with_one_of_our_errors(raw):
    with pytest.raises(CardRefused):
        read_card(raw)


@given(st.integers(0, len(RAW) - 1), st.integers(1, 255))
def test_one_changed_byte_anywhere_is_noticed(place, change):
    raw = bytearray(RAW)
    raw[place] ^= change

    with pytest.raises(CardRefused):
        read_card(bytes(raw))


lines = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200).filter(
    str.strip
)


@settings(max_examples=25)  # each makes and checks four signatures
@given(agency=lines, unit=lines, serial=st.integers(1, 2**53 - 1))
def test_whatever_fits_the_limits_survives_the_journey(agency, unit, serial):
    content = a_content(agency=agency, unit=unit, serial=serial)

    assert replace(read_card(write_card(content, SENDER)).content, keys=None) == content


@pytest.mark.parametrize("changes", [{"agency": ""}, {"serial": 2**53}, {"unit": "\ud800"}])
def test_content_against_the_rules_is_not_written(changes):
    with pytest.raises(NotACard):
        write_card(a_content(**changes), SENDER)


@pytest.mark.parametrize(
    ("content", "keys", "expected"),
    [
        (a_content(serial=5), SENDER, Succession.SAME),
        (a_content(serial=6), SENDER.with_new_opening_key(), Succession.NEWER),
        (a_content(serial=4), SENDER, Succession.OLDER),
        (a_content(serial=5, unit="Other desk"), SENDER, Succession.CONFLICT),
        (a_content(serial=6), RECIPIENT, Succession.OTHER_KEYS),
    ],
)
def test_a_card_is_compared_with_the_one_we_hold(content, keys, expected):
    held = read_card(write_card(a_content(serial=5), SENDER))

    assert compare(held, read_card(write_card(content, keys))) is expected
