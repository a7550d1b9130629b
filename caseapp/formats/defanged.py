"""Addresses written so that no program makes a link of them (docs/formats/addresses.md)."""

import re

_WEB = re.compile(r"(h)(tt)(ps?://)", re.IGNORECASE)
_WEB_MARKED = re.compile(r"(h)(xx)(ps?://)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(r"([a-z][a-z0-9+-]*):(?!@)", re.IGNORECASE)
_MARK = re.compile(r"\[(\.|://|:|\[)\]")
# A bracket of the address itself that would read as one of our marks.
_MISTAKABLE = re.compile(r"\[(?=(?:\.|://|:|\[)\])|://|\.")

_MARKED = str.maketrans("tT", "xX")
_PLAIN = str.maketrans("xX", "tT")


def defang(address: str) -> str:
    """Return an address as it is shown: `hxxps://example[.]org/path`. Any text goes in.

    No program makes a link of what comes out, and `refang` gives back exactly what went in.
    """
    if web := _WEB.match(address):
        start, rest = web[1] + web[2].translate(_MARKED) + web[3], address[web.end() :]
    elif _WEB_MARKED.match(address) or (
        (scheme := _OTHER_SCHEME.match(address)) and not address.startswith("://", scheme.end(1))
    ):
        # The colon is marked: so a text that already said hxxp is told from one that we marked.
        name, _colon, rest = address.partition(":")
        start = f"{name}[:]"
    else:
        start, rest = "", address
    return start + _MISTAKABLE.sub(lambda found: f"[{found[0]}]", rest)


def refang(text: str) -> str:
    """Return exactly the address from which `defang` made this text."""
    start, rest = "", text
    if web := _WEB_MARKED.match(text):
        start, rest = web[1] + web[2].translate(_PLAIN) + web[3], text[web.end() :]
    return start + _MARK.sub(r"\1", rest)


_FOREIGN_SCHEMES = (
    (re.compile(r"h(?:xx|\*\*|__)p(s?)(?=\W)", re.IGNORECASE), "http"),
    (re.compile(r"f(?:x|\*)p(s?)(?=\W)", re.IGNORECASE), "ftp"),
)
_FOREIGN_MARKS = (
    (re.compile(r"[\[({](?:\.|dot)[\])}]|\\\.", re.IGNORECASE), "."),
    (re.compile(r"[\[({](?:@|at)[\])}]", re.IGNORECASE), "@"),
    (re.compile(r"[\[({]://[\])}]"), "://"),
    (re.compile(r"[\[({]:[\])}]"), ":"),
    (re.compile(r"[\[({]/[\])}]"), "/"),
)


def read_defanged(text: str) -> str:
    """Return the address that a text in any common defanged writing seems to mean.

    A guess, to be offered and never taken unasked: `(.)` can be part of a real path.
    """
    ours = refang(text)
    if ours != text and defang(ours) == text:
        return ours
    for mark, scheme in _FOREIGN_SCHEMES:
        if found := mark.match(text):
            text = scheme + found[1].lower() + text[found.end() :]
    for mark, plain in _FOREIGN_MARKS:
        text = mark.sub(plain, text)
    return text
