"""Vectors that open, signed by a partner, and hold media or what is no text at all."""

from base64 import b64decode

from caseapp.sealing.age.header import Stanza
from tests.sealing.package_parts import a_manifest, three_files
from tests.vectors.package_forge import a_manifest_text, a_package, stanza, vector
from tests.vectors.packages_refused_by_their_records import a_note, a_package_of, a_report, line

# The first pixels of nothing: only the signature of the format, in base64.
IMAGE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"


@vector("records", "media", "a note holds an image as a data address")
def image_in_a_note():
    return a_package_of(a_report(), a_note(text=f"data:image/png;base64,{IMAGE}"))


@vector("records", "media", "an unknown field holds an image in base64")
def image_in_an_unknown_field():
    return a_package_of(a_report(colour=[{"a": IMAGE}]))


@vector("records", "media", "the name of an unknown field is an image")
def image_as_a_name():
    return a_package_of(a_report(**{IMAGE: 1}))


@vector("records", "media", "the manifest holds an image in base64")
def image_in_the_manifest():
    def change(value):
        value["action"]["requested"] = IMAGE

    return a_package_of(a_report(), change=change)


@vector(
    "records", "media", "an unknown field of the manifest holds an image in hex", unknown="colour"
)
def image_in_an_unknown_field_of_the_manifest():
    def change(value):
        value["colour"] = "89504e470d0a1a0a0000000d494844520000000100000001"

    return a_package_of(a_report(), change=change)


def with_files(cover=b"Cover.\n", addresses=b"address\n"):
    files = three_files(cover, addresses, line(a_report()))
    return a_package(a_manifest_text(a_manifest(counts={"report": 1}), files=files), files)


@vector("records", "media", "the cover holds an image in base64")
def image_in_the_cover():
    return with_files(cover=b"Cover.\n" + IMAGE.encode() + b"\n")


@vector("records", "media", "the addresses hold an image as a data address")
def image_in_the_addresses():
    return with_files(addresses=f'"1","data:image/png;base64,{IMAGE}"\r\n'.encode())


@vector("records", "file-words", "the cover is an image")
def cover_is_an_image():
    return with_files(cover=bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(64))


@vector("records", "file-words", "the cover ends within a letter")
def cover_cut_within_a_letter():
    return with_files(cover="Ü".encode()[:1])


@vector("records", "media", "an entry of another type in the head holds an image")
def image_in_the_head():
    files = three_files(records=line(a_report()))
    grease = Stanza("grease", (), b64decode(IMAGE) + bytes(64))
    raw = a_manifest_text(a_manifest(counts={"report": 1}), files=files)
    return a_package(raw, files, stanzas=[stanza(), grease])
