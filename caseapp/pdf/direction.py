"""Arabic letters joined, and lines put into the order in which they are drawn.

Letters are joined before lines are broken (a joined form has another width), and each line is
reordered after (Unicode UAX 9, L2): reportlab's paragraphs do it the other way round.
"""

import re
import unicodedata

from arabic_reshaper import ArabicReshaper
from bidi import get_display
from bidi.mirror import MIRRORED

# Vowel signs are kept, since a name is evidence; a ligature must not stand for a whole word.
_ARABIC = ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")  # a letter's form inside a word
# Only within Arabic are joiners done with once letters join. Elsewhere they are evidence.
_ARABIC_RUN = re.compile("[\u0600-\u08ff][\u0600-\u08ff\u200c\u200d]*")
_JOINERS = str.maketrans("", "", "\u200c\u200d")

# The library reorders brackets but does not turn them. A mark of no width behind each of them
# stands before it where the line runs leftward. It is safe: `visible` lets none through.
_MARK = "\u034f"
_BRACKETS = "[" + "".join(map(re.escape, MIRRORED)) + "]"
_BRACKET = re.compile(_BRACKETS)
_MARKED = re.compile(f"({_BRACKETS}){_MARK}|{_MARK}({_BRACKETS})")


def turns(text: str) -> bool:
    """Say whether a part of the text runs from right to left."""
    return not text.isascii() and bool(_RIGHT_TO_LEFT.search(text))


def starts_from_right(text: str) -> bool:
    """Tell the direction of a paragraph: that of its first letter (UAX 9, P2 and P3)."""
    strong = (unicodedata.bidirectional(char) for char in text)
    return next((kind for kind in strong if kind in {"L", "R", "AL"}), "L") != "L"


def join(text: str) -> str:
    """Give each Arabic letter the form that it has at its place in the word."""
    return _ARABIC_RUN.sub(lambda run: _ARABIC.reshape(run[0]).translate(_JOINERS), text)


def part(text: str) -> str:
    """Give joined letters back as they were typed."""
    return _JOINED.sub(lambda form: unicodedata.normalize("NFKC", form[0]), text)


def reorder(line: str, *, from_right: bool) -> str:
    """Put a line into the order in which it is drawn from left to right."""
    marked = _BRACKET.sub(lambda bracket: bracket[0] + _MARK, line)
    drawn = str(get_display(marked, base_dir="R" if from_right else "L"))
    return _MARKED.sub(lambda found: found[1] or MIRRORED[found[2]], drawn)
