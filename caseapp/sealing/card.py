"""The card of an agency: who a desk is, and its public keys. docs/formats/card.md, "Card"."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

import msgspec
from msgspec import Meta

from caseapp.sealing import canonical
from caseapp.sealing.age.errors import BadRecipient
from caseapp.sealing.age.recipients import HybridRecipient
from caseapp.sealing.agency_keys import AgencyKeys, PublicKeys
from caseapp.sealing.canonical import Json, NotCanonical
from caseapp.sealing.fields import (
    Language,
    Line,
    Moment,
    Sha256,
    broken_rule,
    check_years,
    one_of,
    unknown_fields,
)
from caseapp.sealing.fingerprint import fingerprint
from caseapp.sealing.refusals import BadSignature, CardNotSigned, CardTooNew, NotACard
from caseapp.sealing.signature import CARD, KEY_SIZE, Signatures, sign, ssh_public_key, verify
from caseapp.words import Word, _, later

VERSION = 1
MAX_CARD = 32 * 1024  # bytes
KINDS = one_of(
    *("police", "hotline", "ngo", "clearing_house", "host"),
    *("registrar", "platform", "payment_firm", "regulator"),
)
Country = Annotated[str, Meta(pattern=r"\A[A-Z]{2}\Z")]


class Contacts(msgspec.Struct, frozen=True, kw_only=True):
    """How people reach the desk: telephone by day and by night, and e-mail."""

    day: Line
    night: Line
    email: Line


class CardKeys(msgspec.Struct, frozen=True, kw_only=True):
    """Public keys as other programs write them: OpenSSH, base64, age."""

    ed25519: str
    mldsa65: str
    age: str


class CardContent(msgspec.Struct, frozen=True, kw_only=True):
    """What a card says. `write_card` fills in the keys."""

    v: Annotated[int, Meta(ge=VERSION, le=VERSION)] = VERSION
    serial: Annotated[int, Meta(ge=1, le=2**53 - 1)]
    created: Moment
    expires: Moment
    agency: Line
    unit: Line
    kind: Annotated[str, KINDS]
    jurisdictions: Annotated[tuple[Country, ...], Meta(min_length=1, max_length=300)]
    languages: Annotated[tuple[Language, ...], Meta(min_length=1, max_length=20)]
    contacts: Contacts
    keys: CardKeys | None = None
    pdf_certificate: Sha256 | None = None

    def __post_init__(self) -> None:
        check_years(self.created, self.expires)


@dataclass(frozen=True)
class Card:
    """A card whose two signatures fit. Whose card it is, only people or a roster can say."""

    content: CardContent
    public: PublicKeys
    fingerprint: bytes  # 32 bytes
    signed: bytes = field(repr=False)  # the canonical JSON that both keys signed
    unknown: Mapping[str, Json] = field(default_factory=dict)  # fields of a newer program, by path


class Succession(Word):
    """What a card is, beside the one that we hold of the same desk."""

    SAME = "same", later("The same card.")
    NEWER = "newer", later("A newer card of the same desk.")
    OLDER = "older", later("An older card of the same desk.")
    CONFLICT = "conflict", later("Another card with the same serial number.")
    OTHER_KEYS = "other_keys", later("A card with other signing keys.")


def write_card(content: CardContent, keys: AgencyKeys) -> bytes:
    """Write a card, with the public keys, signed by both signing keys.

    Raises `NotACard`, naming the field, for content against the rules.
    """
    content = msgspec.structs.replace(content, keys=_written(keys.public))
    try:
        signatures = sign(canonical.write(content), keys, CARD)
        parts = {"ssh": signatures.ssh.decode(), "mldsa65": _base64(signatures.mldsa65)}
        raw = canonical.write({"card": content, "signatures": parts})
    except NotCanonical as error:
        raise NotACard(_("The card cannot be written.")) from error
    read_card(raw)
    return raw


def read_card(raw: bytes) -> Card:
    """Read a card and check both signatures against the keys on it. Raises `CardRefused`.

    docs/formats/card.md, "Signatures of a card".
    """
    if len(raw) > MAX_CARD:
        raise NotACard(_("A card has at most {size} KiB.").format(size=MAX_CARD // 1024))
    try:
        value = canonical.read(raw)
        signed, signatures = _parts(value)
        content = msgspec.convert(signed, CardContent)
        public = _read_keys(content.keys)
        text = canonical.write(signed)
        verify(text, signatures, public, CARD)
    except BadSignature as error:
        raise CardNotSigned(str(error)) from error
    except msgspec.ValidationError as error:
        raise NotACard(
            _("The card breaks a rule of the format: {rule}.").format(rule=broken_rule(error))
        ) from error
    except (NotCanonical, BadRecipient, ValueError) as error:
        raise NotACard(_("This is not the card of an agency.")) from error
    known = msgspec.to_builtins(content)
    return Card(content, public, fingerprint(public), text, unknown_fields(signed, known))


def compare(held: Card, other: Card) -> Succession:
    """Say what another card is beside the one we hold. docs/formats/card.md, "A newer card"."""
    if other.signed == held.signed:
        return Succession.SAME
    if other.fingerprint != held.fingerprint:
        return Succession.OTHER_KEYS
    if other.content.serial == held.content.serial:
        return Succession.CONFLICT
    newer = other.content.serial > held.content.serial
    return Succession.NEWER if newer else Succession.OLDER


def _parts(value: Json) -> tuple[Json, Signatures]:
    """Take the card and its signatures apart. Nothing unsigned may stand beside them."""
    match value:
        case {"card": {"v": int(version)}} if version > VERSION:
            raise CardTooNew(_("The card was made by a newer program."))
        case {
            "card": {} as card,
            "signatures": {"ssh": str(ssh), "mldsa65": str(mldsa65), **more},
            **beside,
        } if not (more or beside):
            return card, Signatures(ssh.encode(), _from_base64(mldsa65))
    raise NotACard(_("This is not the card of an agency."))


def _written(public: PublicKeys) -> CardKeys:
    return CardKeys(
        ed25519=ssh_public_key(public.ed25519),
        mldsa65=_base64(public.mldsa65),
        age=str(public.recipient),
    )


def _read_keys(keys: CardKeys | None) -> PublicKeys:
    if keys is None:
        raise ValueError("a card without keys")
    public = PublicKeys(
        _from_base64(keys.ed25519.partition(" ")[2])[-KEY_SIZE:],
        _from_base64(keys.mldsa65),
        HybridRecipient.parse(keys.age).raw,
    )
    if _written(public) != keys:
        raise ValueError("a key is not written in its one way")
    return public


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _from_base64(text: str) -> bytes:
    data = base64.b64decode(text, validate=True)  # its error is a ValueError
    if _base64(data) != text:
        raise ValueError("not written in its one way")
    return data
