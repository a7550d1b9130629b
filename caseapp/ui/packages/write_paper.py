"""Write a referral as a paper, once a second officer signed it where one must."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.approvals import Asked, Signed
from caseapp.clock import now
from caseapp.exchange.outgoing import Choice, Request
from caseapp.exchange.papers import find_asked, write_referral
from caseapp.exchange.variants import Variant
from caseapp.ui.approval_dialog import ApprovalDialog
from caseapp.ui.background import run_in_background
from caseapp.ui.desk import Desk
from caseapp.words import _


def write_with_care(
    parent: QWidget,
    desk: Desk,
    request: Request,
    choice: Choice,
    variant: Variant,
    *,
    to: Path,
    then: Callable[[], object],
) -> None:
    """Write the paper in the background; where it needs a second officer, they sign it first."""
    at = now().replace(microsecond=0)  # what is signed and what is written is one paper

    def write(approved: Signed | None = None) -> UUID:
        return desk.write(
            write_referral, request, choice, to=to, variant=variant, at=at, approved=approved
        )

    def go_on(asked: Asked | None) -> None:
        if asked is None:
            run_in_background(parent, write, lambda _id: then())
            return
        about = _(
            "They look at what leaves, and sign exactly this paper. Without that it is not written."
        )
        dialog = ApprovalDialog(parent.window(), desk, asked, about=about, act=write)
        dialog.approved.connect(lambda _id: then())
        dialog.open()

    find = partial(desk.read, find_asked, desk.officer_id, request, choice, at=at, variant=variant)
    run_in_background(parent, find, go_on)
