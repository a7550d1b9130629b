"""Show foreign text letter by letter, so that nothing in it can hide or turn round."""

import unicodedata

# Joiners and selectors shape ordinary writing: Persian, Hindi, families of emoji.
ZWNJ, ZWJ = "\u200c", "\u200d"
# Printable by their category, yet nothing is drawn.
BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
# Format characters by their category, yet each is drawn: the Arabic and Kaithi number signs.
DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2")
KAITHI = frozenset("\U000110bd\U000110cd")
# Control, format, surrogate, private use, unassigned; line and paragraph separators.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def visible(text: str, *, lines: bool = False) -> str:
    """Return the text with each character that does not show written as a mark, like [U+202E].

    Ordinary text in any language comes back as it was. With `lines`, line ends and tabs stay.
    """
    if lines:
        text = text.replace("\r\n", "\n")
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(text, at, lines=lines) for at in range(len(text)))


def mark_of(letter: str) -> str:
    """Return the mark that stands for a character: `[U+202E]`."""
    return f"[U+{ord(letter):04X}]"


def unseen_in(text: str) -> list[str]:
    """Name the characters of a text that do not show, each once: `U+202E`."""
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return []
    places = (at for at in range(len(text)) if text[at] not in "\n\t" and not _shows(text, at))
    return sorted({f"U+{ord(text[at]):04X}" for at in places})


def _shown(text: str, at: int, *, lines: bool) -> str:
    letter = text[at]
    if (lines and letter in "\n\t") or _shows(text, at):
        return letter
    return mark_of(letter)


def _shows(text: str, at: int) -> bool:
    letter = text[at]
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if letter in (ZWNJ, ZWJ):
        return _joins(letter, before, after)
    if _selects(letter):
        return (
            bool(before) and not before.isspace() and not _selects(before) and before.isprintable()
        )
    if letter in BLANK:
        return False
    return unicodedata.category(letter) not in UNSEEN or letter in DRAWN or letter in KAITHI


def _joins(letter: str, before: str, after: str) -> bool:
    """Say whether a joiner stands where writing needs one (after RFC 5892, appendix A)."""
    if not before:
        return False
    if unicodedata.combining(before) == unicodedata.combining("\u094d"):  # a virama
        return True
    if not after:
        return False
    if _is_arabic(before) and unicodedata.bidirectional(after) == "AL":
        return True
    return letter == ZWJ and _is_emoji(before) and unicodedata.category(after) == "So"


def _is_arabic(letter: str) -> bool:
    return unicodedata.bidirectional(letter) == "AL" or "\u064b" <= letter <= "\u0652"


def _is_emoji(letter: str) -> bool:
    """Say whether a joined emoji can follow: a picture, a skin tone or an emoji selector."""
    return (
        unicodedata.category(letter) == "So"
        or "\U0001f3fb" <= letter <= "\U0001f3ff"
        or (letter == "\ufe0f")
    )


def _selects(letter: str) -> bool:
    """Say whether this picks a variant of the letter before it; a second in a row picks nothing."""
    return "\ufe00" <= letter <= "\ufe0f" or "\U000e0100" <= letter <= "\U000e01ef"
