from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from caseapp.casework.findings import FindingRow, list_findings, settle_finding
from caseapp.casework.list_files import ListFilesRow, look_at_list_files
from caseapp.exchange.restorations import RestorationRow, list_restorations
from caseapp.ui import times
from caseapp.ui.desk import Desk
from caseapp.ui.messages import ask_reason
from caseapp.ui.widgets import Banner, clear, column
from caseapp.visible import visible
from caseapp.words import _, many

MOST = 4  # problems that are spelled out


class SafetyNotices(QWidget):
    """What was noticed about the records and hash lists, and that they go on from a backup."""

    lists_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.banners = column(gap=8)
        self.setLayout(self.banners)

    def reload(self) -> None:
        """Show what nobody has settled yet."""
        clear(self.banners)
        findings = self._desk.read(list_findings)
        waiting = [each for each in self._desk.read(list_restorations) if not each.told]
        lists = [each for each in self._desk.read(look_at_list_files) if each.trouble]
        banners = [*map(self._finding, findings), *map(_restoration, waiting)]
        if lists:
            banners.append(self._lists(lists))
        for banner in banners:
            self.banners.addWidget(banner)
        self.setVisible(bool(banners))

    def settle(self, finding: FindingRow) -> None:
        """Ask what it was, and keep the answer."""
        ask_reason(
            self,
            _("What was found out?"),
            detail=_("The finding and your answer stay in the audit trail."),
            yes=_("Settle it"),
            then=lambda reason: self._desk.write(settle_finding, finding.id, reason=reason),
        )

    def _finding(self, finding: FindingRow) -> Banner:
        since = (
            _("Until {when} nothing was wrong.").format(when=times.exact(finding.since))
            if finding.since
            else ""
        )
        more = len(finding.problems) - MOST
        detail = [
            *finding.problems[:MOST],
            many("{n} more of these.", "{n} more of these.", more) if more > 0 else "",
            since,
            _("Ask who could write in the vault's folder, compare with a backup, and settle it."),
        ]
        banner = Banner(
            _("The records of this vault are not as they were left."),
            "danger",
            detail=" ".join(filter(None, detail)),
            action=_("Settle it…"),
        )
        banner.acted.connect(partial(self.settle, finding))
        return banner

    def _lists(self, lists: Sequence[ListFilesRow]) -> Banner:
        names = ", ".join(visible(each.name) for each in lists[:MOST])
        more = len(lists) - MOST
        banner = Banner(
            many(
                "A hash list cannot be asked: a file of it is missing or damaged.",
                "{n} hash lists cannot be asked: files of them are missing or damaged.",
                len(lists),
            ),
            "danger",
            detail=_("{names}. Cases and other lists are as they were.").format(
                names=_("{names} and {count} more").format(names=names, count=more)
                if more > 0
                else names
            ),
            action=_("Look at the lists"),
        )
        banner.acted.connect(self.lists_asked)
        return banner


def _restoration(row: RestorationRow) -> Banner:
    return Banner(
        _("This vault was restored from a backup on {when}.").format(
            when=times.exact(row.restored_at)
        ),
        "warning",
        detail=_("Partners are told once a second officer has approved it."),
    )
