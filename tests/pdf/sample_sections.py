"""The sections of a rich, made-up referral: everyone and everything in it is fictional."""

from hashlib import md5, sha1, sha256, sha512

from caseapp.pdf.sheet import Field, Note, Section, Table

PHOTOS = ("harbour", "lighthouse", "ferry")


def _digest_rows():
    for name in PHOTOS:
        text = f"sample {name}".encode()
        yield "SHA-256", sha256(text).hexdigest(), "Northline list 7, entry added 2026-01-30"
    yield "SHA-512", sha512(b"sample pier").hexdigest(), "Northline list 7"
    yield "SHA-1", sha1(b"sample pier", usedforsecurity=False).hexdigest(), "Partner list, 2025-11"
    yield "MD5", md5(b"sample pier", usedforsecurity=False).hexdigest(), "Partner list, 2025-11"


LONG_ADDRESS = "hxxps://gallery[.]example[.]org/board/7/thread?" + "&".join(
    f"page{number}=value-{number:04d}" for number in range(30)
)

REFERENCES = Section(
    1,
    "References, kind and date",
    fields=(
        Field("Our reference", "NLH-2026-0142"),
        Field("Package", "0194d2c8-6e1f-7b3a-9a41-2f6f0c1b7e55", mono=True),
        Field("Kind", "Referral for assessment and action"),
        Field("Date", "3 February 2026, 14:20 UTC+01:00"),
    ),
    tables=(
        Table(
            ("System", "Number", "Whose"),
            (
                ("SIENA", "not known", "not known"),
                ("ICCAM", "IC-0000-4711 (sample)", "Northline Hotline"),
                ("Crime number", "MLU/26/00317", "Metropolitan Liaison Unit"),
            ),
            widths=(3, 5, 5),
        ),
    ),
)

PARTIES = Section(
    2,
    "Sender and recipient",
    fields=(
        Field("Sender", "Northline Hotline, Analysis Desk"),
        Field("Officer's role", "Senior analyst (name kept by the sender)"),
        Field("Reached day and night", "+00 555 0100 42, ask for the duty analyst"),
        Field("Recipient", "Metropolitan Liaison Unit, Child Protection Desk"),
    ),
)

REQUEST = Section(
    3,
    "Requested action",
    fields=(
        Field("Requested action", "Identify the account holder and secure the stored data"),
        Field("Respond by", "5 February 2026, 18:00 UTC+01:00"),
        Field("Urgency", "High"),
        Field(
            "Reasons for urgency",
            "The account was active within the last 24 hours. The host deletes connection data "
            "after seven days, which is 8 February 2026 for the oldest event in section 6.",
        ),
        Field("Child at current risk", "Yes: recent, repeated contact is described", strong=True),
    ),
)

COUNTRY = Section(
    4,
    "Why this country",
    paragraphs=(
        "Two of the three addresses resolve to a provider whose registered seat and data centre "
        "are in the recipient's country (provider look-up of 2 February 2026, kept with the "
        "report). The account holder's profile gives a city there. The third address is hosted "
        "elsewhere and was referred to the hotline of that country under NLH-2026-0143.",
    ),
)

FACTS = Section(
    5,
    "Facts",
    fields=(
        Field("What", "Three addresses and one account, reported by a member of the public"),
        Field("When", "1 February 2026, 21:47 UTC (22:47 UTC+01:00)"),
        Field("How known", "Web form of the hotline; the reporting person asked not to be named"),
        Field("By whom", "Reporting person unknown to the hotline; statement graded B3 (4x4)"),
    ),
    paragraphs=(
        "The reporting person came upon the account while looking for a model railway group. They "
        "left the page, noted its address and reported it the same evening.",
        "An analyst opened the addresses in the hotline's isolated viewing station on 2 February "
        "2026 between 09:10 and 09:35 UTC and closed them after assessment. Nothing was saved but "
        "the digests in section 8. A second analyst checked the assessment independently.",
    ),
)

ADDRESSES = Section(
    6,
    "Addresses and accounts",
    tables=(
        Table(
            ("No.", "Address, made safe to read", "How reached", "Last seen (UTC)"),
            (
                (
                    "A1",
                    "hxxps://album[.]example[.]net/u/northern-kite/set/4482",
                    "Directly; no password",
                    "2026-02-02 09:12",
                ),
                ("A2", LONG_ADDRESS, "Only with A1 as referrer", "2026-02-02 09:21"),
                (
                    "A3",
                    "hxxp://xn--mgbh0fb[.]example/m/17",
                    "Password given in the post; blocked outside Europe",
                    "2026-02-02 09:30",
                ),
            ),
            widths=(1, 9, 5, 3),
            mono=(1,),
        ),
        Table(
            ("Platform", "Platform id", "Handle", "Last seen (UTC)"),
            (("Example Chat", "8800 4711 0042", "northern.kite", "2026-02-02 11:05"),),
            widths=(4, 5, 5, 4),
            mono=(1,),
        ),
    ),
    notes=(Note.ADDRESSES,),
)

EVENTS = Section(
    7,
    "IP events",
    tables=(
        Table(
            ("IP address", "Source port", "Event", "Time (UTC)", "Precision", "Clock"),
            tuple(
                (
                    f"192.0.2.{10 + number}" if number % 3 else "2001:db8:85a3::8a2e:370:7334",
                    str(50000 + 137 * number),
                    ("Log-in", "Upload", "Message sent")[number % 3],
                    f"2026-02-01 {number % 24:02d}:14:3{number % 10}",
                    "1 second",
                    "Platform, synchronised",
                )
                for number in range(26)
            ),
            widths=(9, 4, 5, 7, 4, 5),
            mono=(0, 1),
        ),
    ),
)

ASSESSMENT = Section(
    8,
    "Assessment",
    tables=(
        Table(
            ("Address", "Scheme and value", "Law", "Assessed by, on", "Basis"),
            (
                (
                    "A1",
                    "National scheme N, class 2",
                    "Sample Penal Code, art. 12",
                    "Analyst, 2026-02-02; second check by another analyst, same day",
                    "Viewed by a human, wholly",
                ),
                (
                    "A2",
                    "National scheme N, class 1",
                    "Sample Penal Code, art. 12",
                    "Analyst, 2026-02-02; second check by another analyst, same day",
                    "Viewed by a human, partly (first page)",
                ),
                (
                    "A3",
                    "not known",
                    "not known",
                    "Not assessed",
                    "Hash match only; not viewed",
                ),
            ),
            widths=(2, 4, 4, 6, 4),
        ),
    ),
)

HASHES = Section(
    9,
    "Hash references",
    tables=(
        Table(
            ("Algorithm", "Digest", "List"),
            tuple(_digest_rows()),
            widths=(4, 20, 8),
            mono=(1,),
        ),
    ),
    notes=(Note.HASHES,),
)

PRESERVATION = Section(
    10,
    "Preservation and notices",
    fields=(
        Field("Preservation asked", "Yes, of Example Hosting BV, on 2 February 2026, 10:02 UTC"),
        Field("Kept until", "3 May 2026"),
        Field("Notice to the host", "Held: police first, until 5 February 2026, 18:00 UTC+01:00"),
        Field("At the last check", "A1 and A2 online, A3 gone (3 February 2026, 07:30 UTC)"),
    ),
)

DISCLOSURE = Section(
    11,
    "Disclosure",
    fields=(
        Field("Regime", "General data protection law of the sender"),
        Field("Article", "Sample Data Act, art. 6(1)(d) and art. 10"),
        Field("Necessity", "Without the addresses and events the account cannot be traced"),
        Field("Transfer to a third country", "Not a transfer: both parties are in the same area"),
        Field("Law assessed by the sender", "Sample Penal Code, art. 12"),
        Field("Recipient's law", "For orientation only: Sample Criminal Act, section 184"),
    ),
)

HANDLING = Section(
    12,
    "Handling",
    fields=(
        Field("TLP:AMBER", "For the recipient and those of its partners who need to know it"),
        Field("PAP:AMBER", "Passive checks only; nothing that the account holder could notice"),
        Field("Codes", "H1: not to be used in court without the sender's permission"),
        Field("Contact with the host", "Allowed, through its law-enforcement desk only"),
        Field("Contact with the account holder", "Not allowed", strong=True),
        Field(
            "Evidential status",
            "Police information, not evidence. Mutual legal assistance follows: yes",
        ),
    ),
)

WITHHELD = Section(
    13,
    "What was withheld",
    tables=(
        Table(
            ("Kind", "How many", "Reason"),
            (
                ("Name of the reporting person", "1", "Asked not to be named"),
                ("Notes of the analysts", "4", "Internal; offered on request"),
                ("PhotoDNA text", "3", "Can be partly inverted; not chosen"),
            ),
            widths=(4, 2, 6),
        ),
    ),
)

KNOWN = Section(
    14,
    "If known",
    fields=(
        Field("P1", "Reported account, adult by own statement; age band not known"),
        Field("P2", "Possible victim, age band 8 to 12, place not known"),
        Field("Names as written", "Ирина Соколова; Ελένη Παπαδοπούλου; Łucja Żółć; Đặng Thị Hạnh"),
        Field("Also written", "اسم المستخدم: طائر الشمال 2026 (Example Chat)"),
        Field("Other agencies informed", "Hotline of the third country, under NLH-2026-0143"),
        Field("Mutual assistance", "Not yet requested"),
        Field("Source grading", "4x4: B3 (mostly reliable; corroborated)"),
    ),
)
