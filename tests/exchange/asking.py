"""Requests as tests need them: complete unless told otherwise."""

from dataclasses import replace

from caseapp.exchange.outgoing import (
    Choice,
    Subject,
    prepare_request,
    preview_package,
    seal_package,
)
from caseapp.models.vocabulary import YesNo
from tests.exchange.full_case import a_full_case
from tests.exchange.sending import distrust

WHY = "They cannot be reached until Monday."
COMPLETE = {
    "requested": "Identify who runs the page",
    "why_this_country": "The page is hosted there.",
    "facts": "Two places online were reported.",
    "article": "Sample Data Act, art. 6",
    "necessity": None,
    "transfer_ground": None,
}


def ask(desk, kind, record_id, of, **fields):
    """Return a complete request of one desk to another."""
    prepared = desk.read(prepare_request, Subject(kind, record_id), desk.knows(of))
    return replace(prepared, **COMPLETE | fields)


def add_full_case(desk):
    """Put a full case into a desk's vault, and return the ids of its records by kind."""
    records = a_full_case(desk.agency_id)
    ids = {}
    for record, record_id in zip(records, desk.add(*records), strict=True):
        ids.setdefault(record.__tablename__, []).append(record_id)
    return ids


def ask_about_case(desk, of, **fields):
    """Put a full case into a desk's vault and return a request about it."""
    return ask(desk, "case", add_full_case(desk)["case"][0], of, **fields)


def ask_unverified(desk, of):
    """Return a request to a partner whose digits nobody has compared: a second officer's case."""
    request = ask_about_case(desk, of, child_at_risk=YesNo.NO, override_reason=WHY)
    distrust(desk, request.partner_id)
    return request


def seal(desk, request, choice=Choice(), **fields):  # noqa: B008 - it is frozen
    """Seal what was asked, into the desk's own folder."""
    return desk.write(seal_package, request, choice, to=desk.folder, **fields)


def everything(desk, request):
    """Return the choice of all that an officer may choose."""
    stays = desk.read(preview_package, request, Choice()).stays
    while True:
        choice = Choice(
            also=frozenset(
                (record_id, each.field)
                for each in stays
                if each.reason.choosable
                for record_id, _title in each.records
            )
        )
        more = desk.read(preview_package, request, choice).stays
        if not any(each.reason.choosable for each in more):
            return choice
        stays += more
