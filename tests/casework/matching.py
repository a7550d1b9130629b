"""Lists brought in entry by entry, and what they match at a desk. All of it is made up."""

from caseapp.casework.hash_lists import ListFacts
from caseapp.casework.hashes import HashListDraft, add_hash_references
from caseapp.casework.list_import import accept_import
from caseapp.casework.list_versions import ImportChoice, prepare_entries
from caseapp.formats.hash_lists.entry import Grade, ListEntry
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job
from caseapp.models.vocabulary import Algorithm, ListNature
from tests.sample_lists import digests_of


def an_entry(name, code="1", *, scheme="vics_us", digests=None, **more):
    """Return an entry that a list graded, or gave no grade if the code is empty."""
    grade = Grade(scheme, code, "Reviewer 4", "2026-05-01", "US") if code else None
    return ListEntry(1, tuple(digests or digests_of(name)), grade, **more)


class Lister:
    """Brings lists in, and references into cases, each as one step of the desk."""

    def __init__(self, vault, take):
        self.vault, self.take = vault, take

    def read(self, query, *args, **kwargs):
        with self.vault.reading() as session:
            return query(session, *args, **kwargs)

    def bring(self, *entries, list_id=None, name="Known series", nature=None, whole=True):
        """Bring in a list, or the next version of one, and return its id."""
        nature = nature or ListNature.MATERIAL
        facts = ListFacts(name, "Northline Hotline", nature)
        choice = ImportChoice(ReadChoice(ListFormat.CASEAPP), facts, list_id, whole=whole)
        with self.vault.reading() as session:
            prepared = prepare_entries(session, choice, iter(entries), job=Job())
        return self.take(accept_import, prepared, job=Job())

    def hold(self, case_id, *names, algorithm=Algorithm.MD5):
        """Paste references into a case: digests of names, or digests as they are."""
        place = {each.algorithm: at for at, each in enumerate(digests_of("a"))}
        digests = (
            digests_of(name)[place[algorithm]].value.hex() if len(name) < 32 else name
            for name in names
        )
        draft = HashListDraft("\n".join(digests), algorithm)
        return self.take(add_hash_references, draft, case_id=case_id)
