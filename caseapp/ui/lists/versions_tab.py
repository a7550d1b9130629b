from caseapp.casework.hash_lists import ListSheet, VersionRow
from caseapp.ui import times
from caseapp.ui.lists.words import counted, format_name, refusal, version_name
from caseapp.ui.widgets import Moment
from caseapp.visible import visible
from caseapp.words import _


def versions_in_words(sheet: ListSheet) -> list[Moment]:
    """Say what each version changed, newest first."""
    return [
        Moment(
            version_name(version.number, version.said_version),
            "\n".join(_told(version)),
            times.recent(version.at),
            _icon(version),
            "info" if version is sheet.versions[0] else "neutral",
        )
        for version in sheet.versions
    ]


def _icon(version: VersionRow) -> str:
    if version.reason:
        return "ban"
    return "history" if version.whole else "plus"


def _told(version: VersionRow) -> list[str]:
    counts = (
        (_("Added"), version.added),
        (_("Changed"), version.changed),
        (_("Withdrawn"), version.withdrawn),
        (_("The same"), version.same),
        (_("Twice in the file"), version.duplicates),
    )
    told = [", ".join(f"{name}: {counted(count)}" for name, count in counts if count)]
    if version.reason:
        told.append(_("Withdrawn here: {reason}").format(reason=visible(version.reason)))
    else:
        kind = _("The whole list") if version.whole else _("An addition")
        read_as = format_name(version.format)
        told.append(_("{kind}, read as {format}").format(kind=kind, format=read_as))
    when = _("{when}, by {officer}")
    who = visible(version.officer) or _("Not known")
    told.append(when.format(when=times.exact(version.at), officer=who))
    if version.refused:
        reasons = "; ".join(f"{refusal(why)}: {counted(count)}" for why, count in version.refused)
        told.append(_("Refused: {reasons}").format(reasons=reasons))
    return [line for line in told if line]
