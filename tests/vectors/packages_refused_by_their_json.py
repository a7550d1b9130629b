"""Vectors whose manifest a partner signed, and is not JSON in its one legal form."""

from tests.vectors.package_forge import a_manifest_text, a_short_package, signed, vector


def raw(old, new):
    """The manifest with some of its bytes replaced."""
    text = a_manifest_text()
    assert old in text
    return a_short_package(text.replace(old, new, 1))


@vector("contents", "json-canonical", "the manifest holds a space")
def manifest_with_a_space():
    return a_short_package(a_manifest_text().replace(b'"v":1', b'"v": 1'))


@vector("contents", "json-keys", "a key stands twice in the manifest")
def manifest_with_a_key_twice():
    return a_short_package(a_manifest_text().replace(b'"v":1', b'"v":1,"v":1'))


@vector("contents", "json-canonical", "the keys of the manifest stand in another order")
def manifest_in_another_order():
    text = a_manifest_text().replace(b',"v":1', b"")
    return a_short_package(text.replace(b"{", b'{"v":1,', 1))


@vector("contents", "json-canonical", "a line feed follows the manifest")
def manifest_with_a_line_feed():
    return a_short_package(a_manifest_text() + b"\n")


@vector("contents", "json-canonical", "a second value follows the manifest")
def manifest_twice():
    return a_short_package(a_manifest_text() * 2)


@vector("contents", "json-canonical", "the manifest begins with a byte order mark")
def manifest_with_a_mark():
    return a_short_package(b"\xef\xbb\xbf" + a_manifest_text())


@vector("contents", "json-canonical", "the manifest is written in UTF-16")
def manifest_in_utf_16():
    return a_short_package(a_manifest_text().decode().encode("utf-16"))


@vector("contents", "json-canonical", "a letter is written as an escape")
def manifest_with_an_escape():
    return raw(b'"referral"', b'"\\u0072eferral"')


@vector("contents", "json-canonical", "a whole number is written with a point")
def number_with_a_point():
    return raw(b'"v":1', b'"v":1.0')


@vector("contents", "json-canonical", "the manifest is not an object")
def manifest_of_another_type():
    return a_short_package(b"[1]")


@vector("contents", "json-canonical", "the manifest is empty")
def manifest_empty():
    return a_short_package(b"", signatures=signed(b""))


@vector("contents", "json-keys", "a key of an unknown object stands twice")
def unknown_key_twice():
    return raw(b',"thread":', b',"then":{"a":1,"a":1},"thread":')


@vector("contents", "json-nesting", "an unknown field holds lists in lists, 64 of them")
def nested_too_deeply():
    return raw(b',"thread":', b',"then":' + b"[" * 64 + b"]" * 64 + b',"thread":')


@vector("contents", "json-nesting", "lists in lists without end")
def nested_without_end():
    return a_short_package(b"[" * 3_000)


@vector("contents", "json-numbers", "a number is not finite: NaN")
def not_a_number():
    return raw(b'"seconds":0', b'"seconds":NaN')


@vector("contents", "json-numbers", "a number is not finite: Infinity")
def infinite_number():
    return raw(b'"seconds":0', b'"seconds":Infinity')


@vector("contents", "json-numbers", "a number is too great for a float")
def number_too_great():
    return raw(b'"seconds":0', b'"seconds":1e999')


@vector("contents", "json-numbers", "an unknown number is 2^53, where programs begin to differ")
def number_too_great_for_some():
    return raw(b',"thread":', b',"then":9007199254740992,"thread":')


@vector("contents", "json-numbers", "a number has 5,000 digits")
def number_of_many_digits():
    return raw(b'"seconds":0', b'"seconds":' + b"9" * 5000)


@vector("contents", "json-characters", "a text holds half of a character, as an escape")
def half_a_character():
    return raw(b"2026-17", b"2026-\\ud800")


@vector("contents", "json-characters", "a text is not UTF-8")
def not_utf_8():
    return raw(b"2026-17", b"2026-\xff\xfe")


@vector("contents", "json-characters", "a text holds half of a character, as bytes")
def half_a_character_in_bytes():
    return raw(b"2026-17", b"2026-\xed\xa0\x80")
