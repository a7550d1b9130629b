"""Vectors that open, signed by a partner, and whose records are against the rules."""

from datetime import datetime
from uuid import UUID

from caseapp.sealing import canonical
from caseapp.sealing.fingerprint import fingerprint
from tests.sealing.package_parts import SENDER, a_manifest, an_answer, three_files
from tests.vectors.package_forge import a_manifest_text, a_package, vector

IDS = [f"01957f6e-0000-7000-8000-0000000001{number:02}" for number in range(10)]
ORIGIN = fingerprint(SENDER.public).hex()


def a_report(number=0, **fields):
    marked = {"handling": [], "pap": "amber", "tlp": "amber"}
    said = {"id": IDS[number], "origin": ORIGIN, "record": "report", "reference": "RP-1", **marked}
    return {**said, "received_at": "2026-03-02T12:00:00Z", **fields}


def a_note(number=1, **fields):
    said = {"id": IDS[number], "origin": ORIGIN, "record": "note", "report_id": IDS[0]}
    return {**said, "text": "A note.", **fields}


def a_package_of(*records, counts=None, manifest=None, change=None, **changes):
    """A package of these records: values, or bytes as they are, each with its line feed."""
    values = [canonical.read(each[:-1]) if isinstance(each, bytes) else each for each in records]
    return a_package_of_bytes(
        b"".join(canonical.write(each) + b"\n" for each in values),
        counts=_counts(values) if counts is None else counts,
        manifest=manifest,
        change=change,
        **changes,
    )


def a_package_of_bytes(text, *, counts, manifest=None, change=None, **changes):
    files = three_files(records=text)
    made = (manifest or a_manifest)(counts=counts, **changes)
    return a_package(a_manifest_text(made, files=files, change=change), files)


def a_package_of_lines(*lines):
    """A package of lines as they are, of which the manifest says that they are reports."""
    return a_package_of_bytes(b"".join(lines), counts={"report": len(lines)})


def _counts(values):
    kinds = [each["record"] for each in values if each["record"] != "agency"]
    return {kind: kinds.count(kind) for kind in kinds}


def line(record):
    return canonical.write(record) + b"\n"


@vector("opened", "record-fields", "a report and a note that hangs on it", records="2")
def records():
    return a_package_of(a_report(), a_note())


@vector("opened", "record-fields", "a field of a newer program in a record", records="1")
def unknown_field_in_a_record():
    return a_package_of(a_report(colour="blue"))


@vector("records", "record-line", "the last line does not end")
def line_without_end():
    return a_package_of_lines(line(a_report())[:-1])


@vector("records", "record-line", "a line is empty")
def empty_line():
    return a_package_of_bytes(line(a_report()) + b"\n", counts={"report": 1})


@vector("records", "record-line, json-canonical", "lines end with CR LF")
def lines_with_cr_lf():
    return a_package_of_lines(line(a_report())[:-1] + b"\r\n")


@vector("records", "record-line, json-canonical", "a byte order mark stands before the first line")
def records_with_a_mark():
    return a_package_of_lines(b"\xef\xbb\xbf" + line(a_report()))


@vector("records", "record-line", "a line is a list of records")
def list_of_records():
    return a_package_of_lines(line([a_report()]))


@vector("records", "json-keys", "a key of a record stands twice")
def record_with_a_key_twice():
    return a_package_of_lines(line(a_report()).replace(b'"pap":', b'"origin":"","pap":', 1))


@vector("records", "json-canonical", "a record has a space")
def record_with_a_space():
    return a_package_of_lines(line(a_report()).replace(b":", b": ", 1))


@vector("records", "json-nesting", "a record is nested too deeply")
def record_nested_too_deeply():
    deep = b',"then":' + b"[" * 64 + b"]" * 64 + b',"tlp":'
    return a_package_of_lines(line(a_report()).replace(b',"tlp":', deep))


@vector("records", "json-numbers", "a number in a record is 2^53")
def record_with_a_great_number():
    return a_package_of_lines(
        line(a_report()).replace(b',"tlp":', b',"then":9007199254740992,"tlp":')
    )


@vector("records", "json-characters", "a text in a record holds half of a character")
def record_with_half_a_character():
    return a_package_of_lines(line(a_report()).replace(b"RP-1", b"\\ud83d"))


@vector("records", "record-kind", "a record is of a kind that nobody knows")
def unknown_record():
    return a_package_of(a_report(record="photograph"))


@vector("records", "record-kind", "a record says no kind")
def record_without_kind():
    report = a_report()
    del report["record"]
    return a_package_of_lines(line(report))


@vector("records", "record-kind", "a word in a record is not of its list")
def unknown_word():
    return a_package_of(a_report(tlp="none"))


@vector("records", "record-kind", "an origin is no fingerprint")
def origin_no_fingerprint():
    return a_package_of(a_report(origin="somebody"))


@vector("records", "record-kind", "a digest is not in its canonical spelling")
def digest_in_capitals():
    said = {"algorithm": "md5", "digest": "AB" * 16, "record": "hash_reference"}
    return a_package_of({"id": IDS[0], "origin": ORIGIN, **said})


@vector("records", "record-kind", "a digest is that of nothing")
def digest_of_nothing():
    said = {"algorithm": "md5", "digest": "d41d8cd98f00b204e9800998ecf8427e"}
    return a_package_of({"id": IDS[0], "origin": ORIGIN, "record": "hash_reference", **said})


@vector("records", "record-fields", "a report says no marking")
def record_without_marking():
    report = a_report()
    del report["tlp"]
    return a_package_of(report)


@vector("records", "record-texts", "a text is longer than 20,000 characters")
def record_with_a_long_text():
    return a_package_of(a_report(), a_note(text="a" * 20_001))


@vector("records", "record-texts", "a text of an unknown field is longer than 20,000 characters")
def unknown_field_with_a_long_text():
    return a_package_of(a_report(colour="a" * 20_001))


@vector("records", "record-texts", "a text holds a NUL")
def record_with_a_nul():
    return a_package_of(a_report(), a_note(text="a\0b"))


@vector("records", "record-order", "a note stands before the report on which it hangs")
def records_out_of_order():
    return a_package_of(a_note(), a_report())


@vector("records", "record-once", "one id stands for two records")
def id_twice():
    return a_package_of(a_report(), a_report(reference="RP-2"))


@vector("records", "record-once", "one agency has two names")
def agency_twice():
    names = [{"fingerprint": "ab" * 32, "name": name, "record": "agency"} for name in ("A", "B")]
    return a_package_of(*names, a_report())


@vector("records", "record-once", "one person has two identities")
def identity_twice():
    said = {"origin": ORIGIN, "person_id": IDS[0], "record": "identity"}
    return a_package_of(*({"id": IDS[number], **said} for number in (1, 2)))


@vector("records", "record-times", "the id of a record is random")
def id_of_a_record_of_version_4():
    return a_package_of(a_report(id=str(UUID(int=1, version=4))))


@vector("records", "record-times", "the id of a record says a time after the year 9999")
def id_of_a_far_year():
    return a_package_of(a_report(id="ffffffff-ffff-7000-8000-000000000001"))


@vector("records", "record-times", "a time lies in the year 9999, after which some zones have none")
def time_at_the_end():
    return a_package_of(a_report(received_at=f"{datetime.max.year}-12-31T23:59:59Z"))


@vector("records", "record-counts", "the manifest counts one report more than there are")
def counts_too_many():
    return a_package_of(a_report(), counts={"report": 2})


@vector("records", "record-counts", "the manifest does not count a note")
def counts_too_few():
    return a_package_of(a_report(), a_note(), counts={"report": 1})


@vector("records", "record-answers", "a referral holds a receipt")
def receipt_in_a_referral():
    return a_package_of(a_report(), a_receipt())


@vector("records", "record-answers", "a receipt holds a report beside it")
def report_in_a_receipt():
    return a_package_of(a_report(), a_receipt(), manifest=an_answer)


@vector("records", "record-answers", "a receipt is empty")
def receipt_of_no_record():
    return a_package_of(manifest=an_answer)


def a_receipt():
    said = {"answer": "accepted", "answers": IDS[9], "manifest_sha256": "ab" * 32}
    return {**said, "reason": "", "record": "receipt"}


@vector("records", "marking", "a record is marked more strictly than the package that holds it")
def marking_lowered():
    return a_package_of(a_report(tlp="red"))
