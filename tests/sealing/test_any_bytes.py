"""Whatever comes in, it opens or is refused with one of our errors."""

from contextlib import suppress
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from caseapp.sealing import canonical
from caseapp.sealing.inspection import inspect
from caseapp.sealing.refusals import Refused
from tests.sealing.package_parts import a_package, opened, three_files
from tests.vectors import package_forge as forge

WHOLE = a_package()[0].getvalue()
ARCHIVE = forge.an_archive([*forge.signed_members(forge.a_manifest_text()), *forge.file_members()])


def opens_or_is_refused(raw):
    try:
        return opened(BytesIO(raw))
    except Refused:
        return None


@given(st.binary(max_size=400), st.sampled_from([b"", b"age-encryption.org/v1\n"]))
def test_any_bytes(junk, start):
    assert opens_or_is_refused(start + junk) is None


@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_a_package_with_any_byte_changed(place, change):
    raw = bytearray(WHOLE)
    raw[place] ^= change

    assert opens_or_is_refused(bytes(raw)) is None


@given(st.integers(0, len(WHOLE) - 1))
def test_a_package_cut_anywhere(length):
    assert opens_or_is_refused(WHOLE[:length]) is None


@given(st.integers(0, len(ARCHIVE) - 1), st.integers(1, 255))
def test_a_sealed_archive_with_any_byte_changed(place, change):
    raw = bytearray(ARCHIVE)
    raw[place] ^= change

    assert opens_or_is_refused(forge.sealed(bytes(raw))) is None


@given(st.binary(max_size=2000))
def test_any_archive_that_somebody_sealed_for_us(junk):
    assert opens_or_is_refused(forge.sealed(junk)) is None


texts = st.text(max_size=20)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(canonical.read(forge.a_manifest_text()))), values)
def test_any_value_in_any_field_of_a_signed_manifest(name, value):
    manifest = canonical.read(forge.a_manifest_text())
    raw = canonical.write({**manifest, name: value})
    signatures = forge.sign(raw, forge.SENDER, forge.PACKAGE)
    members = forge.signed_members(raw, signatures) + forge.file_members()

    found = opens_or_is_refused(forge.sealed(forge.an_archive(members)))

    assert found is None or canonical.write(found.manifest) == raw or found.unknown


@given(st.lists(st.binary(max_size=3000), min_size=3, max_size=3))
def test_what_is_sealed_is_what_is_read(contents):
    package, kept = a_package(files=three_files(*contents))

    found = opened(package)

    assert found.raw == kept.raw
    for file, content in zip(found.manifest.files, contents, strict=True):
        with found.read(file.name) as stream:
            assert stream.read() == content


@given(st.binary(max_size=400))
def test_any_bytes_are_inspected_or_refused(junk):
    with suppress(Refused):
        inspect(BytesIO(b"age-encryption.org/v1\n" + junk))
