"""Vectors whose manifest a partner signed against the rules."""

from caseapp.sealing import canonical
from caseapp.sealing.archive import header
from tests.sealing.package_parts import RECIPIENT, STRANGER, an_answer
from tests.vectors.package_forge import a_manifest_text, a_short_package, sealed, vector


def changed(path, value):
    """The manifest with one value put in its place, in canonical form."""

    def change(manifest):
        *folders, last = path.split(".")
        for name in folders:
            manifest = manifest[int(name)] if isinstance(manifest, list) else manifest[name]
        manifest[last] = value

    return a_short_package(a_manifest_text(change=change))


@vector(
    "contents", "manifest-sender", "the manifest names another sender than the one who signed it"
)
def manifest_of_another_sender():
    def change(value):
        value["sender"]["fingerprint"] = value["recipients"][0]

    return a_short_package(a_manifest_text(change=change))


@vector("contents", "manifest-texts", "a text in the manifest is blank")
def manifest_with_a_blank():
    def change(value):
        value["sender"]["unit"] = " "

    return a_short_package(a_manifest_text(change=change))


@vector("contents", "manifest-fields", "a field of the manifest is missing")
def manifest_without_a_field():
    return a_short_package(a_manifest_text(change=lambda value: value.pop("marking")))


@vector("contents", "manifest-times", "a time in the manifest has no zone")
def manifest_without_a_zone():
    def change(value):
        value["created"] = value["created"].removesuffix("Z")

    return a_short_package(a_manifest_text(change=change))


@vector("contents", "manifest-recipients", "the recipients are not sorted")
def recipients_unsorted():
    def change(value):
        value["recipients"].sort(reverse=True)

    return a_short_package(a_manifest_text(to=(RECIPIENT, STRANGER), change=change))


# too new


@vector("too new", "version", "the manifest has version 2, and all else in it is unknown")
def version_2():
    return a_short_package(canonical.write({"all": ["else"], "v": 2}))


@vector("contents", "version", "the version is 0")
def version_0():
    return changed("v", 0)


@vector("contents", "version", "the version is a text")
def version_as_text():
    return changed("v", "2")


@vector("contents", "version", "the version is true")
def version_true():
    return changed("v", True)


@vector("contents", "manifest-values", "the kind is no word of the list")
def unknown_kind():
    return changed("kind", "invitation")


@vector("contents", "manifest-values", "a word of the list is followed by a line feed")
def kind_and_a_line_feed():
    return changed("kind", "referral\n")


@vector("contents", "manifest-values", "a size is a text")
def size_as_text():
    return changed("clock.seconds", "0")


@vector("contents", "manifest-values", "a size is a fraction")
def size_as_a_fraction():
    return changed("clock.seconds", 0.5)


@vector("contents", "manifest-values", "an object stands where a text must be")
def object_for_a_text():
    return changed("sender.unit", {})


@vector("contents", "manifest-values", "the urgency is null")
def urgency_null():
    return changed("action.urgency", None)


@vector("contents", "manifest-values", "a fingerprint is in capitals")
def fingerprint_in_capitals():
    return changed("roster.sha256", "AB" * 32)


@vector("contents", "manifest-values", "the language is no language tag")
def no_language():
    return changed("language", "../en")


@vector("contents", "manifest-texts", "a text has one character more than 200")
def text_too_long():
    return changed("sender.unit", "a" * 201)


@vector("contents", "manifest-texts", "a line holds a line feed")
def line_with_a_line_feed():
    return changed("sender.unit", "a\nb")


@vector("contents", "manifest-texts", "a line ends with a line feed")
def line_that_ends_with_a_line_feed():
    return changed("sender.unit", "a\n")


@vector("contents", "manifest-texts", "a text holds a NUL")
def text_with_a_nul():
    return changed("disclosure.text", "a\0b")


@vector("contents", "manifest-texts", "a text holds an escape character, which a terminal obeys")
def text_with_an_escape_character():
    return changed("disclosure.text", "a\x1b[2Jb")


@vector("contents", "manifest-texts", "prose has one character more than 20,000")
def prose_too_long():
    return changed("disclosure.text", "a" * 20_001)


@vector("contents", "manifest-times", "a year is before 2000")
def too_early():
    return changed("created", "1999-12-31T23:59:59Z")


@vector("contents", "manifest-times", "a year is after 2999")
def too_late():
    return changed("expires", "3000-01-01T00:00:00Z")


@vector("contents", "manifest-times", "a day does not exist")
def no_such_day():
    return changed("expires", "2026-02-30T00:00:00Z")


@vector("contents", "manifest-id", "the id is a UUID of version 4")
def id_of_version_4():
    return changed("id", "01957f6e-0000-4000-8000-000000000001")


@vector("contents", "manifest-lists", "there are 21 reasons")
def too_many_reasons():
    return changed("action.reasons", ["a"] * 21)


@vector("contents", "manifest-lists", "there are 101 references")
def too_many_references():
    return changed("references", [{"number": "1", "system": "a"}] * 101)


@vector("contents", "manifest-lists", "a proof has 65 hashes")
def too_long_a_proof():
    return changed("audit.proof", ["ab" * 32] * 65)


@vector("contents", "manifest-recipients", "a recipient stands twice")
def recipient_twice():
    def change(value):
        value["recipients"] *= 2

    return a_short_package(a_manifest_text(change=change))


@vector("contents", "manifest-recipients", "there is no recipient")
def no_recipient():
    return changed("recipients", [])


@vector("contents", "manifest-recipients", "there are 65 recipients")
def too_many_recipients():
    return changed("recipients", sorted(f"{number:064x}" for number in range(65)))


@vector("contents", "manifest-counts", "there are fewer than no records of a kind")
def count_below_nothing():
    return changed("counts", {"report": -1})


@vector("contents", "manifest-counts", "there are more than 10,000,000 records together")
def too_many_records():
    return changed("counts", {"address": 5_000_001, "report": 5_000_001})


@vector("contents", "manifest-counts", "there are 65 kinds of records")
def too_many_kinds():
    return changed(
        "counts",
        {f"a{'_' * number}": 1 for number in range(1, 40)}
        | {f"b{'_' * number}": 1 for number in range(1, 27)},
    )


@vector("contents", "manifest-counts", "the name of a kind holds a capital")
def kind_in_capitals():
    return changed("counts", {"Report": 1})


@vector("contents", "manifest-answers", "a referral asks for nothing")
def referral_without_action():
    return changed("action", None)


@vector("contents", "manifest-answers", "a referral names no law")
def referral_without_disclosure():
    return changed("disclosure", None)


@vector("contents", "manifest-answers", "a receipt does not say what it answers")
def receipt_of_nothing():
    change = {"in_reply_to": None}
    return a_short_package(a_manifest_text(an_answer(), change=lambda value: value.update(change)))


@vector("contents", "manifest-files", "the files stand in another order in the manifest")
def files_in_another_order():
    def change(value):
        value["files"].reverse()

    return a_short_package(a_manifest_text(change=change))


@vector("contents", "manifest-files", "the manifest names a file of another name")
def another_file():
    return changed("files.0.name", "files/../cover.txt")


@vector("contents", "manifest-files", "the manifest names two files only")
def two_files():
    def change(value):
        value["files"].pop()

    return a_short_package(a_manifest_text(change=change))


@vector("contents", "tar-size", "the header of the manifest says that it has more than 8 MiB")
def manifest_too_large():
    return sealed(header("manifest.json", 8 * 1024**2 + 1) + bytes(9 * 512))
