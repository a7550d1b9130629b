"""A rich, made-up referral: every agency, person, address and number in it is fictional."""

from dataclasses import replace
from hashlib import sha256

from caseapp.pdf.package_slip import Slip
from caseapp.pdf.recovery_sheet import RecoverySheet
from caseapp.pdf.sheet import Field, Marking, Section, Sheet, Table
from tests.pdf.sample_sections import (
    ADDRESSES,
    ASSESSMENT,
    COUNTRY,
    DISCLOSURE,
    EVENTS,
    FACTS,
    HANDLING,
    HASHES,
    KNOWN,
    PARTIES,
    PRESERVATION,
    REFERENCES,
    REQUEST,
    WITHHELD,
)

SAMPLE = Sheet(
    kind="Police referral",
    title="Account «northern.kite» and three addresses",
    reference="NLH-2026-0142",
    date="3 February 2026, 14:20 UTC+01:00",
    sender_lines=(
        "Northline Hotline",
        "Analysis Desk",
        "1 Sample Quay, Exampletown",
        "Day and night: +00 555 0100 42",
    ),
    recipient_lines=(
        "Metropolitan Liaison Unit",
        "Child Protection Desk",
        "duty@liaison.example",
    ),
    marking=Marking(
        "TLP:AMBER",
        (
            "TLP:AMBER: for the recipient and those of its partners who need to know it.",
            "PAP:AMBER: passive checks only; nothing that the account holder could notice.",
            "H1: not to be used in court without the sender's permission.",
        ),
    ),
    highlights=(
        Field("Requested action", "Identify the account holder and secure the stored data"),
        Field("Respond by", "5 February 2026, 18:00 UTC+01:00"),
        Field("Urgency", "High"),
        Field("Child at current risk", "Yes", strong=True),
        Field(
            "Reasons for urgency",
            "The account was active within the last 24 hours; the host deletes connection data "
            "after seven days, the oldest on 8 February 2026.",
        ),
    ),
    sections=(
        REFERENCES,
        PARTIES,
        REQUEST,
        COUNTRY,
        FACTS,
        ADDRESSES,
        EVENTS,
        ASSESSMENT,
        HASHES,
        PRESERVATION,
        DISCLOSURE,
        HANDLING,
        WITHHELD,
        KNOWN,
    ),
    language="en",
    foot="Written with caseapp 0.1.0 on 3 February 2026.",
)

SLIP = Slip(
    package="0194d2c8-6e1f-7b3a-9a41-2f6f0c1b7e55",
    file_name="k3v9q2m7.casepkg",
    sealed="3 February 2026, 14:25 UTC+01:00",
    sender="Northline Hotline, Analysis Desk",
    recipient="Metropolitan Liaison Unit, Child Protection Desk",
    fingerprint=("40213", "77190", "05586", "91347", "22068", "63915", "18840", "57302"),
    manifest=sha256(b"sample manifest").hexdigest(),
    counts=(
        Field("Reports", "1"),
        Field("Addresses", "3"),
        Field("Hash references", "6"),
        Field("Persons", "2"),
    ),
    marking=SAMPLE.marking,
)

RECOVERY = RecoverySheet(
    vault="Northline Hotline, Analysis Desk, vault 1",
    made="3 February 2026",
    code=("7K3M", "Q9XT", "0V2R", "HB6D", "W8NZ", "4CJP", "E5YG", "1SAF"),
)

SMALL = replace(SAMPLE, sections=(), foot="")

ARABIC_SAMPLE = replace(
    SMALL,
    kind="إحالة إلى الشرطة",
    title="حساب «طائر الشمال» وثلاثة عناوين (northern.kite)",
    highlights=(
        Field("الإجراء المطلوب", "تحديد هوية صاحب الحساب وحفظ البيانات المخزنة"),
        Field("الرد قبل", "5 فبراير 2026، 18:00 UTC+01:00"),
        Field("الاستعجال", "كان الحساب نشطًا خلال آخر 24 ساعة؛ تُحفظ بيانات الاتصال 7 أيام"),
        Field("طفل معرض لخطر حالي", "نعم", strong=True),
    ),
    sections=(
        Section(
            1,
            "الوقائع",
            fields=(
                Field(
                    "ما الذي حدث",
                    "أبلغ أحد أفراد الجمهور عن ثلاثة عناوين وحساب واحد على منصة Example Chat "
                    "(المعرف 8800 4711 0042) في 1 فبراير 2026.",
                ),
                Field("العنوان", "hxxps://album[.]example[.]net/u/1", mono=True),
            ),
            tables=(
                Table(
                    ("الخوارزمية", "البصمة"),
                    (("SHA-256", sha256(b"sample").hexdigest()),),
                    widths=(2, 7),
                    mono=(1,),
                ),
            ),
        ),
    ),
    language="ar",
)


def texts_of(sheet):
    """Yield every text that a sheet holds."""
    yield from (sheet.kind, sheet.title, sheet.reference, sheet.date, sheet.foot)
    yield from (*sheet.sender_lines, *sheet.recipient_lines, *sheet.marking.lines)
    for field in sheet.highlights:
        yield from (field.label, field.value)
    for section in sheet.sections:
        yield from (section.heading, *section.paragraphs, *(note.label for note in section.notes))
        for field in section.fields:
            yield from (field.label, field.value)
        for table in section.tables:
            yield from (*table.headings, *(cell for row in table.rows for cell in row))
