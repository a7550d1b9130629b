from dataclasses import replace

import pytest
from msgspec import structs
from sqlalchemy import inspect

from caseapp.exchange.receipts import accept_answer, read_answer
from caseapp.exchange.witness import NotOurTrail
from caseapp.models import Package, SeenCheckpoint, Witness
from caseapp.sealing.note import DamagedNote, Note, NotSignedBy
from tests.exchange.trails import answer_of, answering, packed, sizes, steps


def test_a_partner_cosigns_what_we_have(agencies):
    hotline, police = agencies

    hotline.write(accept_answer, answer_of(hotline, police))

    assert [each.size for each in hotline.all(Witness)] == sizes(police)


def copy_of(package):
    """Return the row of a package as another vault could hold it."""
    columns = {at.key for at in inspect(Package).column_attrs} - {"created_at", "report_id"}
    return Package(**{column: getattr(package, column) for column in columns})


def receipt_of(package):
    (receipt,) = package.records
    return receipt


def with_receipt(package, **said):
    receipt = structs.replace(receipt_of(package), **said)
    return replace(package, records=(receipt,))


def test_a_cosignature_under_a_trail_that_is_not_ours_is_refused(agencies):
    hotline, police = agencies
    answer = answer_of(hotline, police)
    cosigned = receipt_of(answer).cosigned
    note = Note.read(cosigned.encode())

    refused = {
        "no note": DamagedNote,
        cosigned.replace("caseapp/", "caseapp/0", 1): NotOurTrail,
        replace(note, text=note.text.replace("\n", "\n1", 1)).write().decode(): NotSignedBy,
        replace(note, signatures=note.signatures[:1]).write().decode(): NotSignedBy,
        replace(note, signatures=note.signatures[1:]).write().decode(): NotSignedBy,
    }
    for text, error in refused.items():
        with pytest.raises(error):
            hotline.write(accept_answer, with_receipt(answer, cosigned=text))
    assert hotline.all(Witness) == []


def test_a_partner_who_witnessed_more_than_we_have_tells_us_of_an_old_copy(agencies, restored):
    hotline, police = agencies
    steps(hotline, 3)
    answer = answer_of(hotline, police)
    old = restored()

    old.add(copy_of(hotline.all(Package)[0]))  # all that it still knows of what it sent
    assert old.read(read_answer, answer).witnessed
    old.write(accept_answer, answer)

    (kept_answer,) = [each for each in old.all(Package) if each.kind == "receipt"]
    assert "this vault does not have" in kept_answer.warnings[-1]
    assert kept_answer.review_asked
    assert old.all(Witness) == []


def test_an_answer_to_who_shows_no_trail_cosigns_none(agencies):
    hotline, police = agencies
    package = packed(hotline, police, change=lambda said: structs.replace(said, audit=None))

    assert answering(police, package).exists()
    assert police.all(SeenCheckpoint) == []
