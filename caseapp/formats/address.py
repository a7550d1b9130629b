"""Addresses as evidence text: compared by a key, and shown so that none is followed.

The address itself is kept byte for byte. `docs/formats/addresses.md` is the specification.
"""

import re
import unicodedata
from dataclasses import dataclass

from ada_url import URL

from caseapp.errors import CaseAppError
from caseapp.formats.defanged import defang, read_defanged, refang
from caseapp.formats.refuse_media import refuse_media
from caseapp.words import Word, _, later

__all__ = [
    "AddressKind",
    "NotAnAddress",
    "Pasted",
    "defang",
    "host",
    "kind",
    "normal",
    "paste",
    "refang",
]

LONGEST = 8_000  # characters, as the vault holds them
MOST_LINES = 10_000


class AddressKind(Word):
    """What sort of place an address names."""

    WEB_PAGE = "web_page", later("Web page")
    ONION = "onion", later("Onion service")
    NEWSGROUP = "newsgroup", later("Newsgroup")
    ACCOUNT = "account", later("Account")
    OTHER = "other", later("Other place")


class NotAnAddress(CaseAppError):
    """This text cannot be kept as an address."""

    advice = later("Write one address per line, or describe the place in the notes.")


@dataclass(frozen=True, slots=True)
class Pasted:
    """One line of a pasted list, and the address it stands for if it came defanged."""

    line: int
    exact: str  # as pasted, without the space around it
    refanged: str | None  # offered to the person; never taken unasked


@dataclass(frozen=True, slots=True)
class _Place:
    kind: AddressKind
    host: str | None
    key: str


def normal(address: str) -> str:
    """Return the key by which two addresses are the same page: `//example.org/path?x=1`.

    It is for comparing only: it is never shown as the address, and never sent.
    Raises `NotAnAddress`.
    """
    return _place(address).key


def kind(address: str) -> AddressKind:
    """Return what sort of place an address names. Raises `NotAnAddress`."""
    return _place(address).kind


def host(address: str) -> str | None:
    """Return the host in lower case, as Punycode or IP address, or None where no host is named.

    Two addresses with one host are at the same site. Raises `NotAnAddress`.
    """
    return _place(address).host


def paste(text: str) -> tuple[Pasted, ...]:
    """Split a pasted list, one address a line; empty lines are left out, doubles stay.

    At most 10,000 lines. Raises `NotAnAddress`, which names the line, or `MediaRefused`.
    """
    refuse_media(text, what=_("The pasted list"))
    lines = re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff"))
    if len(lines) > MOST_LINES:
        raise NotAnAddress(
            _("A pasted list has at most {limit} lines.").format(limit=f"{MOST_LINES:,}")
        )
    numbered = ((number, line.strip()) for number, line in enumerate(lines, start=1))
    return tuple(_pasted(number, line) for number, line in numbered if line)


def _pasted(number: int, line: str) -> Pasted:
    try:
        _checked(line)
    except NotAnAddress as error:
        reason = _("Line {number}: {reason}").format(number=number, reason=error)
        raise NotAnAddress(reason) from error
    offered = read_defanged(line)
    return Pasted(number, line, None if offered == line else offered)


_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_WEB = {"http", "https"}
_NEWS = {"news", "nntp", "snews"}
_OPAQUE = {"magnet", "urn", "ed2k", "tel", "sms", "data", "blob", "geo", "ipfs", "tox", "cid"}
_MAILBOX = re.compile(r"([^\s@/:?#]+)@([^\s@/:?#]+)")
_FEDIVERSE = re.compile(r"@([^\s@/:?#]+)@([^\s@/:?#]+)")
_PLATFORM = re.compile(r"([A-Za-z0-9][A-Za-z0-9.-]*):\s*@(\S+)")
_BARE = re.compile(r"(?://)?([^\s/?#@:\\]+)(:[0-9]{1,5})?([/?#\\].*)?")
_IPV4 = re.compile(r"([0-9]{1,3}\.){3}[0-9]{1,3}\.?")
_TOP_LEVEL = re.compile(r"(xn--[a-z0-9-]+|[a-z]{2,63})\.?")


def _place(address: str) -> _Place:
    text = _checked(address)
    return _account(text) or _url(text) or _bare(text) or _words(text)


def _checked(address: str) -> str:
    if len(address) > LONGEST:
        raise NotAnAddress(
            _("An address has at most {limit} characters.").format(limit=f"{LONGEST:,}")
        )
    text = address.strip()
    if not text:
        raise NotAnAddress(_("There is no address here."))
    if re.search("[\0\r\n\ud800-\udfff]", text):
        raise NotAnAddress(_("This address holds line breaks or characters that are no text."))
    return text


def _account(text: str) -> _Place | None:
    if found := _PLATFORM.fullmatch(text):
        platform, name = found[1].lower(), found[2].casefold()
        return _Place(AddressKind.ACCOUNT, _named_host(platform), f"{platform}:@{name}")
    text = re.sub(r"^(acct:|mailto:)", "", text, flags=re.IGNORECASE)
    if found := _FEDIVERSE.fullmatch(text) or _MAILBOX.fullmatch(text):
        at = _named_host(found[2]) or found[2].casefold()
        return _Place(AddressKind.ACCOUNT, _named_host(found[2]), f"{found[1].casefold()}@{at}")
    return None


def _url(text: str) -> _Place | None:
    found = _SCHEME.match(text)
    if not found:
        return None
    scheme = found[1].lower()
    if scheme in _NEWS:
        return _Place(AddressKind.NEWSGROUP, _url_host(text), _news_key(text))
    if scheme in _WEB or text.startswith("://", found.end(1)):
        return _hosted(text)
    if scheme in _OPAQUE:
        return _Place(AddressKind.OTHER, None, f"{scheme}{text[found.end(1) :]}")
    return None


def _news_key(text: str) -> str:
    """Write a group in lower case, and leave the name of a message (it has an @) as it is."""
    return text if "@" in text else text.casefold().replace("snews:", "news:", 1)


def _bare(text: str) -> _Place | None:
    found = _BARE.fullmatch(text)
    if not found or not (name := _named_host(found[1])):
        return None
    if not _IPV4.fullmatch(found[1]) and not _TOP_LEVEL.fullmatch(name.rpartition(".")[2]):
        return None
    return _hosted("http://" + text.removeprefix("//"))


def _hosted(text: str) -> _Place | None:
    parsed = _parsed(text)
    if parsed is None or not parsed.hostname:
        return None
    site = _plain_host(parsed.hostname)
    web = parsed.protocol.rstrip(":") in _WEB
    port = "" if web and parsed.port in {"80", "443"} else parsed.port
    login = ":".join(part for part in (parsed.username, parsed.password) if part)
    path = (_unescaped(parsed.pathname).rstrip("/") or "/") if web else parsed.pathname
    key = "".join(
        (
            "" if web else parsed.protocol,
            "//",
            f"{login}@" if login else "",
            f"[{site}]" if ":" in site else site,
            f":{port}" if port else "",
            path,
            _unescaped(parsed.search) if web else parsed.search,
        )
    )
    if site.endswith(".onion"):
        return _Place(AddressKind.ONION, site, key)
    return _Place(AddressKind.WEB_PAGE if web else AddressKind.OTHER, site, key)


def _words(text: str) -> _Place:
    text = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    return _Place(AddressKind.OTHER, None, text)


def _parsed(text: str) -> URL | None:
    try:
        return URL(text)  # WHATWG URL, as every browser reads it
    except ValueError:
        return None


def _named_host(name: str) -> str | None:
    """Return a bare host name as a browser reads it, or None if it has no dot or is none."""
    return _url_host(f"http://{name}/") if "." in name.strip(".") else None


def _url_host(text: str) -> str | None:
    parsed = _parsed(text)
    return _plain_host(parsed.hostname) or None if parsed else None


def _plain_host(name: str) -> str:
    return name.lower().removesuffix(".").strip("[]")


_ESCAPED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")


def _unescaped(text: str) -> str:
    """Write each letter the one way that RFC 3986, section 6.2.2, calls normal."""

    def written(found: re.Match[str]) -> str:
        letter = chr(int(found[1], 16))
        return letter if _UNRESERVED.fullmatch(letter) else found[0].upper()

    return _ESCAPED.sub(written, text)
