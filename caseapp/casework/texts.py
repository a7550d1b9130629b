"""Text that a person typed or pasted, on its way into a record."""

from collections.abc import Iterable

from caseapp.errors import CaseAppError
from caseapp.formats.refuse_media import refuse_media
from caseapp.models.columns import LINE
from caseapp.words import _, later


class TooLong(CaseAppError):
    """This text does not fit where it was written."""

    advice = later("Shorten it, or keep the rest in a note.")


class NotText(CaseAppError):
    """This text holds a character that no text can hold."""

    advice = later("Type it again, or copy it from somewhere else.")


def kept(text: str, *, most: int = LINE) -> str:
    """Return the text as it is stored: without space around it, and surely not media.

    `most` is in characters. Raises `TooLong`, `NotText`, and what `refuse_media` raises.
    """
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise NotText(_("This text holds a character that cannot be stored."))
    refuse_media(text, what=_("This text"))
    text = text.strip()
    if len(text) > most:
        raise TooLong(
            _("This text has {count} characters, {most} fit.").format(count=len(text), most=most)
        )
    return text


def why_not_kept(text: str, *, most: int = LINE) -> str:
    """Say why a text cannot be stored, for the field in which it was typed. Empty: it can."""
    try:
        kept(text, most=most)
    except CaseAppError as error:
        return str(error)
    return ""


def kept_lines(texts: Iterable[str], *, most: int = LINE) -> tuple[str, ...]:
    """Return several short texts as they are stored, without the empty ones."""
    return tuple(line for text in texts if (line := kept(text, most=most)))
