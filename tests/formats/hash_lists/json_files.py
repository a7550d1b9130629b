"""Small VICS-style files for the tests, all of them made up."""

import base64
import json
from io import BytesIO

from caseapp.formats.hash_lists import vics
from caseapp.formats.hash_lists.entry import ListEntry, Refused
from caseapp.formats.hash_lists.formats import ListFormat, ReadChoice
from caseapp.job import Job

MD5, SHA1, SHA256 = "0123456789ABCDEF" * 2, "89ABCDEF" * 5, "CD" * 32
PHOTODNA = base64.b64encode(bytes(range(1, 145))).decode()
LIST = "http://github.com/VICSDATAMODEL/ProjectVic/DataModels/2.0.xml/{}/$metadata#Media"


def a_list(*records, region="US", context=None):
    return json.dumps({"@odata.context": context or LIST.format(region), "value": records})


def read(text, *, scheme=""):
    """Return the entries of a file, and its refusals as (line, why)."""
    file = BytesIO(text if isinstance(text, bytes) else text.encode())
    found = list(vics.read(file, ReadChoice(ListFormat.VICS, scheme=scheme), Job()))
    entries = [one for one in found if isinstance(one, ListEntry)]
    return entries, [(one.line, one.why.value) for one in found if isinstance(one, Refused)]


def read_record(**fields):
    """Return the one entry that a record with these fields gives, or None, and why not."""
    entries, refused = read(a_list(fields))
    return (entries or [None])[0], [why for _line, why in refused]
