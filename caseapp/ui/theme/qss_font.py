from collections.abc import Callable

from caseapp.ui.theme import tokens

Px = Callable[[float], int]


def font(role: str, px: Px) -> str:
    """Return the declarations of a role of text."""
    kind = tokens.TYPE[role]
    families = ", ".join(f'"{family}"' for family in (tokens.MONO if kind.mono else tokens.SANS))
    return (
        f"font-family: {families}; font-size: {px(kind.size)}px; font-weight: {kind.weight};"
        f" letter-spacing: {kind.tracking}px;"
    )
