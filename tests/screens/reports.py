"""The reports page, on a day in the life of a made-up hotline."""

from collections.abc import Iterator
from datetime import timedelta

from PySide6.QtWidgets import QWidget

from caseapp.casework.addresses import CheckDraft, LocationDraft, check_addresses, locate_addresses
from caseapp.casework.assessments import AssessmentDraft, assess_addresses, assess_hash_references
from caseapp.casework.report_drafts import ReportDraft
from caseapp.casework.report_sheet import describe_report
from caseapp.casework.reports import dismiss_report, move_report, promote_report, record_report
from caseapp.models.base import now
from caseapp.models.vocabulary import (
    Algorithm,
    Channel,
    OnlineCheck,
    ReportSource,
    ReportStatus,
    Tlp,
    Urgency,
    Viewed,
    YesNo,
)
from caseapp.ui.desk import Desk
from caseapp.ui.reports.assess_dialog import open_assessment
from caseapp.ui.reports.reports_page import ReportsPage
from caseapp.ui.widgets import Dialog

HOURS = [0.2, 0.9, 2, 3.5, 5, 9, 20, 26, 31, 50, 75, 98, 120]
FIRST = ReportDraft(
    received_at=now(),
    received_zone="Europe/Amsterdam",
    source=ReportSource.PROFESSIONAL,
    channel=Channel.TELEPHONE,
    language="nl",
    summary=(
        "A school counsellor was told by two pupils of an album that is passed around in a group. "
        "The counsellor did not open it. The group has about forty members and was active this "
        "morning.\n\nThe same link stood in a message that reached the school's own mailbox on "
        "Friday. The counsellor keeps the message and can be called back until six in the "
        "evening; after that the head of the school answers.\n\nThe pupils are safe and speak to "
        "the counsellor daily. Their parents know. The counsellor asks whether anything may be "
        "said to the other parents before the police have decided, and who will call. The police "
        "of the district were told by telephone and gave the number in the external references."
    ),
    urgency=Urgency.URGENT,
    urgency_reasons=("The group was active this morning", "Two children are named"),
    child_at_risk=YesNo.YES,
    tlp=Tlp.AMBER_STRICT,
    addresses=(
        "https://album.example.org/share/7Fh2kQ?ref=group&lang=nl",
        "https://cdn.example.net/a/91/album-7Fh2kQ/index.html",
        "https://chat.example.com/g/forty-two",
    ),
    hash_text="900150983cd24fb0d6963f7d28e17f72\nf96b697d7cb7938d525a2f31aaf161d0",
    hash_algorithm=Algorithm.MD5,
)
OTHERS = [
    ("Link found in an online game", "https://board.example.org/t/5512", Urgency.ROUTINE),
    ("Page found through a search for holiday pictures", "https://pics.example.net/u/k-19/4", 0),
    ("Message in a newsgroup", "news:alt.example.pictures", Urgency.ROUTINE),
    ("Account that writes to pupils", "example-social: @sunny-fields", Urgency.ELEVATED),
    ("Pop-up on a film site", "http://films.example.org/pop?id=99", Urgency.ROUTINE),
    ("Forum with a members' area", "https://forum.example.com/members/area-3", Urgency.ELEVATED),
    ("Hidden service named in a chat", "http://exampleonionaddress2222.example/index", 0),
    ("Second note on the same album", "https://album.example.org/share/7Fh2kQ", Urgency.URGENT),
    ("Caller saw an advertisement", "https://ads.example.net/c/8812", Urgency.ROUTINE),
    ("Phishing page of a bank", "https://bank-login.example.org/", Urgency.ROUTINE),
    ("File locker with a password", "https://locker.example.net/d/kk21", Urgency.ELEVATED),
    ("Profile with an age given as twelve", "https://clips.example.com/@blue.kite", Urgency.URGENT),
]


def fill(desk: Desk) -> list[object]:
    """Record what came in over a few days, and work on some of it."""
    ids = []
    for at, (summary, address, urgency) in enumerate(OTHERS):
        pressing = urgency or Urgency.ROUTINE
        ids.append(
            desk.write(
                record_report,
                ReportDraft(
                    received_at=now() - timedelta(hours=HOURS[at + 1]),
                    received_zone="Europe/Amsterdam",
                    summary=summary,
                    addresses=(address,),
                    urgency=pressing,
                    urgency_reasons=() if pressing == Urgency.ROUTINE else ("Active today",),
                    child_at_risk=YesNo.YES if pressing == Urgency.URGENT else YesNo.UNKNOWN,
                    tlp=Tlp.GREEN if at % 4 == 0 else Tlp.AMBER,
                ),
            )
        )
    desk.write(move_report, ids[2], status=ReportStatus.SCREENING)
    desk.write(move_report, ids[3], status=ReportStatus.ACTIONABLE)
    desk.write(move_report, ids[5], status=ReportStatus.NEEDS_INFO, reason="Which members' area?")
    desk.write(promote_report, ids[11], title="Blue Kite")
    out = ReportStatus.OUT_OF_REMIT
    desk.write(dismiss_report, ids[9], status=out, reason="A phishing page, passed to the bank")
    first = desk.write(record_report, FIRST)
    _work_on(desk, first)
    return [first, *ids]


def _work_on(desk: Desk, report_id: object) -> None:
    sheet = desk.read(describe_report, report_id)
    addresses = [row.id for row in sheet.addresses]
    draft = AssessmentDraft(
        "national_legality",
        "illegal",
        Viewed.PARTLY,
        law="Article 252, Criminal Code",
        jurisdiction="NL",
    )
    desk.write(assess_addresses, addresses[:2], draft)
    desk.write(assess_hash_references, [row.id for row in sheet.hashes][:1], draft)
    hosting = LocationDraft("NL", "Example Hosting", "Look-up of the registry, today")
    desk.write(locate_addresses, addresses[:1], hosting)
    check = CheckDraft(OnlineCheck.ONLINE, now(), how_reached="Needs the link of the group")
    desk.write(check_addresses, addresses[:1], check)


def pages(desk: Desk) -> Iterator[tuple[str, QWidget]]:
    """Show the list, each part of a report, the form and the dialog of an assessment."""
    ids = fill(desk)
    for part in ("overview", "addresses", "hashes", "history"):
        page = ReportsPage(desk)
        page.list.tabs.choose("all")
        page.open(ids[0])
        page.panel.tabs.choose(part)
        yield f"reports-{part}", page
    page = ReportsPage(desk)
    page.record()
    page.form.fields.addresses.set_text(
        "https://album.example.org/share/7Fh2kQ\nhxxps://other[.]example[.]net/x"
    )
    page.form.fields.urgency.choose(Urgency.ELEVATED)
    page.form.look_up()
    yield "reports-form", page
    page = ReportsPage(desk)
    sheet = desk.read(describe_report, ids[0])
    open_assessment(desk, page, addresses=[row.id for row in sheet.addresses])
    dialog = page.findChild(Dialog)
    yield "reports-assess", dialog or page
