"""CASE/UCO as JSON-LD: a bundle of observables known by hash (docs/formats/lists.md, Writing)."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO
from uuid import UUID, uuid4, uuid5

import msgspec

from caseapp.formats.hash_lists.entry import ListEntry
from caseapp.formats.hash_lists.formats import ListHead
from caseapp.matching.digest import OPAQUE, Algorithm

_UCO = "https://ontology.unifiedcyberontology.org/uco/"
_CONTEXT = {
    "kb": "http://example.org/kb/",
    "uco-core": _UCO + "core/",
    "uco-observable": _UCO + "observable/",
    "uco-types": _UCO + "types/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# HashNameVocab of UCO 1.4; the names of all others are outside of it.
_METHODS = {Algorithm.SHA1: "SHA1", Algorithm.SHA256: "SHA256", Algorithm.SHA512: "SHA512"}
_OBJECT = "observable-object"
_Node = dict[str, object]


def holds(entry: ListEntry) -> bool:
    """Say whether the format has a place for an entry: it cannot say that one was withdrawn."""
    return not entry.withdrawn and any(each.algorithm not in OPAQUE for each in entry.digests)


def write(entries: Iterable[ListEntry], out: BinaryIO, head: ListHead) -> None:
    """Write a list as JSON-LD, node by node, the bundle that names them all last.

    The ids are new each time, so that two files never speak of one node.
    """
    us, count = uuid4(), 0
    out.write(b'{"@context":%s,"@graph":[\n' % msgspec.json.encode(_CONTEXT))
    for entry in filter(holds, entries):
        count += 1
        out.write(msgspec.json.encode(_observable(us, count, entry)) + b",\n")
    if count:  # a bundle of nothing is against the rules of UCO
        _write_bundle(out, head, us, count)
    out.write(b"]}\n")


def _write_bundle(out: BinaryIO, head: ListHead, us: UUID, count: int) -> None:
    said = {"uco-core:name": head.name, "uco-core:description": head.source}
    bundle = {"@id": _id("bundle", us, 0), "@type": "uco-core:Bundle"}
    bundle |= {name: text for name, text in said.items() if text}
    out.write(msgspec.json.encode(bundle)[:-1] + b',"uco-core:object":[')
    for number in range(1, count + 1):
        node = {"@id": _id(_OBJECT, us, number)}
        out.write((b"," if number > 1 else b"") + msgspec.json.encode(node))
    out.write(b"]}")


def _observable(us: UUID, number: int, entry: ListEntry) -> _Node:
    content: _Node = {
        "@id": _id("content-data-facet", us, number),
        "@type": "uco-observable:ContentDataFacet",
        "uco-observable:hash": list(_hashes(us, number, entry)),
    }
    if entry.size is not None:
        content["uco-observable:sizeInBytes"] = entry.size
    if entry.mime:
        content["uco-observable:mimeType"] = entry.mime
    node: _Node = {
        "@id": _id(_OBJECT, us, number),
        "@type": "uco-observable:ObservableObject",
        "uco-core:hasFacet": [content],
    }
    grade = [f"{entry.grade.scheme}:{entry.grade.code}"] if entry.grade else []
    if tags := [*grade, *entry.tags]:
        node["uco-core:tag"] = tags
    if entry.remark:
        node["uco-core:description"] = entry.remark
    return node


def _hashes(us: UUID, number: int, entry: ListEntry) -> Iterator[_Node]:
    for digest in entry.digests:
        if digest.algorithm not in OPAQUE:
            yield {
                "@id": _id(f"hash-{digest.algorithm}", us, number),
                "@type": "uco-types:Hash",
                # A plain text since UCO 1.4; a typed one fails there.
                "uco-types:hashMethod": _METHODS.get(digest.algorithm, digest.algorithm.label),
                "uco-types:hashValue": {
                    "@type": "xsd:hexBinary",
                    "@value": digest.value.hex().upper(),
                },
            }


def _id(kind: str, us: UUID, number: int) -> str:
    """Name a node; a bundle can name its nodes again without any of them in memory."""
    return f"kb:{kind}-{uuid5(us, f'{kind} {number}')}"
