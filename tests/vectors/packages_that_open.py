"""Vectors of packages that open."""

from caseapp.sealing.age.header import Stanza
from caseapp.sealing.archive import END
from tests.sealing.package_parts import RECIPIENT, STRANGER, an_answer, three_files
from tests.vectors.package_forge import (
    CLASSIC,
    FILE_KEY,
    a_manifest_text,
    a_package,
    file_members,
    signed_members,
    stanza,
    vector,
)


@vector("opened", "tar-members, signature-form, file-sha256", "a referral with its three files")
def referral():
    return a_package()


@vector(
    "opened",
    "manifest-answers, tar-pad",
    "a receipt, whose files are empty but for the cover, is as large as a referral",
)
def receipt():
    files = three_files(b"Received.\n", b"", b"")
    return a_package(a_manifest_text(an_answer(), files=files), files)


@vector("opened", "named, manifest-recipients", "one of two recipients is us")
def two_recipients():
    raw = a_manifest_text(to=(RECIPIENT, STRANGER))
    return a_package(raw, stanzas=[stanza(STRANGER), stanza()])


@vector("opened", "age-other-stanzas", "stanzas of other types are passed over")
def other_stanzas():
    return a_package(stanzas=[Stanza("grease", ("a", "b"), b"grease"), CLASSIC, stanza()])


@vector(
    "opened",
    "manifest-fields",
    "fields of a newer program are kept aside",
    unknown="action.colour, colour",
)
def unknown_fields():
    def change(value):
        value["colour"] = value["action"]["colour"] = "blue"

    return a_package(a_manifest_text(change=change))


@vector("opened", "tar-pad", "the archive has a size of the format already: its pad is empty")
def empty_pad():
    usual = three_files(records=bytes(51_200))
    bare = sum(map(len, [*signed_members(a_manifest_text(files=usual)), *file_members(usual)]))
    files = three_files(records=bytes(51_200 + 65_536 - 512 - len(END) - bare))
    return a_package(files=files)


@vector("opened", "age-chunks", "the archive is longer than one chunk")
def two_chunks():
    return a_package(files=three_files(records=b"0\n" * 35_000))


@vector("opened", "age-mac", "an exhibit opens with its kept file key", file_key=FILE_KEY.hex())
def exhibit():
    return a_package(stanzas=[stanza(STRANGER)])
