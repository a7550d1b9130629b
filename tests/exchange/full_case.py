"""A case with one record of each kind that may travel, and more. Everything in it is made up."""

from datetime import UTC, datetime
from hashlib import md5, sha256

from caseapp.models import (
    Address,
    Assessment,
    ExternalReference,
    HashReference,
    Identity,
    Indicator,
    Note,
    Person,
    Task,
)
from caseapp.models.vocabulary import (
    AddressKind,
    AgeBand,
    Algorithm,
    AssessmentStage,
    IndicatorKind,
    OnlineCheck,
    PersonRole,
    Viewed,
    YesNo,
)
from tests.sample import MONDAY, a_case, a_report

TUESDAY = datetime(2026, 1, 6, 7, 30, 15, tzinfo=UTC)
PHOTODNA = ",".join(["7"] * 144)


def a_full_case(origin, **fields):
    """Return the records of a case, the case first. They are in no session yet."""
    case = a_case(
        origin, summary="What was read in the chat of the page.", child_at_risk=YesNo.YES, **fields
    )
    report = a_report(origin, addresses=(), received_zone="Europe/Helsinki", urgency_reasons=())
    report.case = case
    page = Address(
        origin=origin,
        exact="https://example.org/album?set=4",
        normal="//example.org/album?set=4",
        report_id=report.id,
        hosted_in="EE",
        hosted_by="Example Hosting",
        how_reached="Only with a referrer",
        last_seen=TUESDAY,
        online=OnlineCheck.ONLINE,
        checked_at=TUESDAY,
    )
    account = Address(
        origin=origin,
        exact="@night.owl@example.net",
        normal="night.owl@example.net",
        kind=AddressKind.ACCOUNT,
        platform="Example Chat, id 8800 4711",
        case_id=case.id,
    )
    digest = HashReference(
        origin=origin,
        case_id=case.id,
        algorithm=Algorithm.SHA256,
        digest=sha256(b"sample").hexdigest(),
        named_by="Northline list 7",
        remark="Seen before",
    )
    old = HashReference(
        origin=origin,
        report_id=report.id,
        algorithm=Algorithm.MD5,
        digest=md5(b"sample", usedforsecurity=False).hexdigest(),
    )
    partly = HashReference(
        origin=origin, case_id=case.id, algorithm=Algorithm.PHOTODNA, digest=PHOTODNA
    )
    child = Person(
        origin=origin,
        case_id=case.id,
        number="P1",
        pseudonym="Quiet River",
        role=PersonRole.CHILD,
        age_band=AgeBand.UNDER_11,
        remark="Goes to school",
    )
    assessed = {"origin": origin, "scheme": "uk_sentencing_council", "assessor_role": "Analyst"}
    return (
        case,
        report,
        page,
        account,
        digest,
        old,
        partly,
        Assessment(
            **assessed,
            address_id=page.id,
            grade="B",
            law="Sample Penal Code, section 12",
            jurisdiction="FI",
            viewed=Viewed.WHOLLY,
            stage=AssessmentStage.SETTLED,
            assessed_at=MONDAY,
            remark="Clear",
        ),
        Assessment(
            **assessed,
            hash_reference_id=digest.id,
            grade="A",
            viewed=Viewed.HASH_MATCH,
            assessed_at=TUESDAY,
        ),
        child,
        Identity(origin=origin, person_id=child.id, full_name="Mira Sample", born="2016"),
        Indicator(
            origin=origin,
            case_id=case.id,
            kind=IndicatorKind.IP,
            value="192.0.2.17",
            port=51_034,
            event="Log-in",
            seen_at=TUESDAY,
            precision="second",
            clock_source="Platform",
            remark="Twice that day",
        ),
        Indicator(
            origin=origin,
            case_id=case.id,
            kind=IndicatorKind.EMAIL,
            value="night.owl@example.org",
            person_id=child.id,
        ),
        Note(origin=origin, case_id=case.id, text="Called the host in the morning."),
        ExternalReference(origin=origin, case_id=case.id, system="SIENA", number="123-456"),
        Task(origin=origin, case_id=case.id, title="Call the school"),
    )
