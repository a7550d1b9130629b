from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from caseapp.casework.match_desk import confirm_matches
from caseapp.casework.match_rows import ReferenceRow
from caseapp.ui.desk import Desk
from caseapp.ui.matches.in_steps import take_in_steps
from caseapp.ui.matches.words import to_confirm
from caseapp.ui.messages import confirm
from caseapp.words import _, many


def ask_to_confirm(parent: QWidget, desk: Desk, rows: Sequence[ReferenceRow]) -> None:
    """Ask whether what lists say of these references is to be taken as right, and note it."""
    matches = to_confirm(rows)
    near = sum(1 for match in matches if match.distance)
    said = _("Your name stands with it. What the lists say stays their word.")
    warned = many(
        "{n} of them is near, not the same digest: confirm it only if you compared the two.",
        "{n} of them are near, not the same digest: confirm them only if you compared each.",
        near,
    )
    confirm(
        parent,
        many("Confirm this match?", "Confirm these {n} matches?", len(matches)),
        detail=f"{warned} {said}" if near else said,
        yes=many("Confirm the match", "Confirm {n} matches", len(matches)),
        then=lambda: take_in_steps(
            parent,
            desk,
            confirm_matches,
            [match.id for match in matches],
            title=_("Confirming matches"),
        ),
    )
