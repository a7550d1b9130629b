"""Indicators: traces that can link one case to another, each in its one way of being written."""

import ipaddress
import re
import unicodedata
from collections.abc import Callable

from caseapp.errors import CaseAppError
from caseapp.formats import address
from caseapp.formats.wallet import wallet
from caseapp.words import Word, _, later

LONGEST = 320  # characters: an e-mail address at its longest (RFC 5321, section 4.5.3.1)
HIGHEST_PORT = 65_535


class IndicatorKind(Word):
    """What sort of trace an indicator is."""

    DOMAIN = "domain", later("Domain")
    IP = "ip", later("IP address")
    ACCOUNT = "account", later("Account")
    EMAIL = "email", later("E-mail address")
    PHONE = "phone", later("Telephone number")
    WALLET = "wallet", later("Wallet")
    MERCHANT = "merchant", later("Merchant descriptor")
    DEVICE = "device", later("Device")


class NotAnIndicator(CaseAppError):
    """This text is not an indicator of the kind that was chosen."""

    advice = later("Correct it, or choose another kind.")


def canonical(kind: IndicatorKind, value: str, *, region: str | None = None) -> str:
    """Return an indicator as it is stored and compared; at most 320 characters.

    `region` (ISO 3166-1 alpha-2) is the country of a telephone number that does not begin with +.
    Raises `NotAnIndicator` or `NotAWallet`, each a sentence for the form's field.
    """
    text = " ".join(unicodedata.normalize("NFC", value).split())
    if not text:
        raise NotAnIndicator(_("There is nothing here."))
    if len(text) > LONGEST or not text.isprintable():
        raise NotAnIndicator(
            _("An indicator is one line of at most {limit} characters.").format(limit=LONGEST)
        )
    if kind is IndicatorKind.PHONE:
        return _phone(text, region)
    return _WRITTEN[kind](text)


def source_port(text: str) -> int:
    """Return the port that an IP address was seen with: 1 to 65535. Raises `NotAnIndicator`."""
    text = text.strip()
    if re.fullmatch(r"[0-9]{1,5}", text) and 1 <= int(text) <= HIGHEST_PORT:
        return int(text)
    raise NotAnIndicator(_("A source port is a whole number from 1 to 65535."))


def _domain(text: str) -> str:
    name = _host(text)
    if name is None or _ip_or_none(name):
        raise NotAnIndicator(_("This is not a domain: write it as in example.org."))
    return name


def _host(text: str) -> str | None:
    """Return a bare domain as `address.host` gives it, so that the two can be compared."""
    if "." not in text.strip(".") or re.search(r"[\s/?#@:\\]", text):
        return None
    return address.host(f"http://{text}/")


def _ip(text: str) -> str:
    found = _ip_or_none(text.removeprefix("[").removesuffix("]"))
    if found is None:
        raise NotAnIndicator(
            _("This is not an IP address: write it as in 192.0.2.1 or 2001:db8::1.")
        )
    return found


def _ip_or_none(text: str) -> str | None:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.scope_id:  # it names a port of somebody's own machine
        return None
    return str(found.ipv4_mapped or found)


def _account(text: str) -> str:
    """Write `platform:@name` as addresses do; anything else may be a number, and stays."""
    if address.kind(text) is address.AddressKind.ACCOUNT:
        return address.normal(text)
    return text


_LOCAL_PART = re.compile(r"[^\s@\"(),:;<>\[\]\\]{1,64}")


def _email(text: str) -> str:
    name, _at, domain = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE).rpartition("@")
    at = _host(domain)
    if not _LOCAL_PART.fullmatch(name) or at is None:
        raise NotAnIndicator(_("This is not an e-mail address: write it as in name@example.org."))
    # The standard allows letter case to matter before the @; no provider in use lets it.
    return f"{name.casefold()}@{at}"


def _phone(text: str, region: str | None) -> str:
    # Its tables take longer to load than the rest of this file, and few desks need them at once.
    import phonenumbers  # noqa: PLC0415

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException as error:
        raise NotAnIndicator(
            _("Write a telephone number with + and the country's code.")
        ) from error
    if not phonenumbers.is_possible_number(number):
        raise NotAnIndicator(_("This telephone number is too short or too long for its country."))
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{written};ext={number.extension}" if number.extension else written


def _wallet(text: str) -> str:
    return wallet(text)[1]


def _merchant(text: str) -> str:
    return text.upper()  # as card statements print it


def _device(text: str) -> str:
    return text


_WRITTEN: dict[IndicatorKind, Callable[[str], str]] = {
    IndicatorKind.DOMAIN: _domain,
    IndicatorKind.IP: _ip,
    IndicatorKind.ACCOUNT: _account,
    IndicatorKind.EMAIL: _email,
    IndicatorKind.WALLET: _wallet,
    IndicatorKind.MERCHANT: _merchant,
    IndicatorKind.DEVICE: _device,
}
