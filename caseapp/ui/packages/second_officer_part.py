from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from caseapp.casework.approvals import Signed, WaitingRow, describe_waiting, sign_approval
from caseapp.casework.officers import list_approvers
from caseapp.exchange.outgoing import SealedPackage
from caseapp.exchange.rows import PackageRow
from caseapp.exchange.second_officer import release_package, review_package, withdraw_package
from caseapp.models.vocabulary import PackageState
from caseapp.ui.approval_dialog import ApprovalDialog
from caseapp.ui.desk import Desk
from caseapp.ui.messages import confirm, tell
from caseapp.ui.packages.ask_path import ask_folder
from caseapp.ui.widgets import Banner, Button, column, flow
from caseapp.visible import visible
from caseapp.words import _


class SecondOfficerPart(QWidget):
    """What of a package waits for a second officer, and what can be done about it here."""

    def __init__(self, desk: Desk, package: PackageRow, waiting: WaitingRow) -> None:
        super().__init__()
        self._desk, self._package, self._waiting = desk, package, waiting
        self._ours = waiting.asked.requester_id == desk.officer_id
        others = desk.read(list_approvers, but=waiting.asked.requester_id)
        self._may_approve = desk.officer_id in {each.id for each in others}
        self.buttons = self._before() if self._is_before() else self._after()
        text = _("This waits for the approval of a second officer. Nothing of it left.")
        went = _("This went on without a second officer. One is to look at it.")
        who = _("Asked by {name}").format(name=visible(waiting.requester))
        why = visible(waiting.reason, lines=True)
        banner = (
            Banner(text, "warning", detail=who, icon="stamp")
            if self._is_before()
            else Banner(went, "warning", detail=f"{who}: {why}", icon="stamp")
        )
        self.setLayout(column(banner, flow(*self.buttons), gap=8))

    def _is_before(self) -> bool:
        return self._package.state == PackageState.AWAITING_APPROVAL

    def _before(self) -> list[Button]:
        approve = Button(_("Approve…"), "primary", icon="stamp")
        approve.clicked.connect(lambda: ask_folder(self, self.approve_into))
        withdraw = Button(_("Withdraw…"))
        withdraw.clicked.connect(self.ask_to_withdraw)
        return [approve, withdraw] if self._ours or self._may_approve else [withdraw]

    def _after(self) -> list[Button]:
        looked = Button(_("I have looked at it"), icon="eye")
        looked.clicked.connect(self.sign_review)
        if not self._may_approve:
            why = _("Another officer, who may approve, looks at it at their own desk.")
            looked.refuse(why)
        return [looked]

    def approve_into(self, folder: Path) -> None:
        """Sign with the lock that is open, or let a second officer open theirs for it."""
        if self._ours:
            ask_second_officer(self.window(), self._desk, self._package.id, to=folder)
        else:
            self._desk.write(release_package, self._package.id, self._signed(), to=folder)

    def sign_review(self) -> None:
        """Sign that a second officer looked at it."""
        self._desk.write(review_package, self._package.id, self._signed())

    def ask_to_withdraw(self) -> None:
        """Ask before it is taken back."""
        confirm(
            self.window(),
            _("Withdraw this package?"),
            detail=_("Nothing of it left. It can be sealed anew at any time."),
            yes=_("Withdraw it"),
            then=partial(self._desk.write, withdraw_package, self._package.id),
        )

    def _signed(self) -> Signed:
        return sign_approval(self._waiting.asked, self._desk.officer_id, self._desk.sign)


def ask_second_officer(
    parent: QWidget, desk: Desk, package_id: UUID, *, to: Path
) -> ApprovalDialog:
    """Let a second officer approve a package that waits; then its file is in the folder `to`."""
    waiting = desk.read(describe_waiting, package_id)
    assert waiting  # noqa: S101 - it is asked only of what waits

    def release(signed: Signed) -> Path:
        return desk.write(release_package, package_id, signed, to=to)

    about = _(
        "They look at what leaves, and sign exactly this package. It leaves with their name in the "
        "audit trail."
    )
    dialog = ApprovalDialog(parent, desk, waiting.asked, about=about, act=release)
    dialog.open()
    return dialog


def let_go_or_wait(
    parent: QWidget,
    desk: Desk,
    sealed: SealedPackage,
    *,
    then: Callable[[SealedPackage], object],
    left: Callable[[], object],
) -> None:
    """Ask a second officer now; if nobody approves now, say where it waits, and leave."""

    def wait() -> None:
        tell(
            parent.window(),
            _("The package waits for a second officer."),
            _("Nothing of it left. It stands in the exchange, to be approved or withdrawn."),
        )
        left()

    dialog = ask_second_officer(parent, desk, sealed.row_id, to=sealed.path.parent)
    dialog.approved.connect(lambda _path: then(sealed))
    dialog.rejected.connect(wait)
