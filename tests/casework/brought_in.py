"""What tests of hash lists choose when they bring a file in, and what then stands in a list."""

from caseapp.casework.hash_lists import ListFacts, chain_of
from caseapp.casework.list_import import ImportChoice
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from tests.sample_lists import digests_of

COLUMNS = {"md5": "md5", "grade": "grade"}
AS_CSV = ReadChoice(ListFormat.CSV, scheme="vics_us", columns=COLUMNS)
FACTS = ListFacts("Known series", "Northline Hotline")


def an_import(facts=FACTS, read=AS_CSV, **how):
    return ImportChoice(read, facts, **how)


def standing(session, list_id):
    with chain_of(session, list_id) as chain:
        return [listed.entry for listed in chain.entries()]


def names_in(session, list_id):
    return [entry.digests[0].value for entry in standing(session, list_id)]


def md5(*names):
    return [digests_of(name)[0].value for name in names]
