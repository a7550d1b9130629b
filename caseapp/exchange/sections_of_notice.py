"""The parts of a notice to a provider: what is asked, where, under which law. It has no person."""

from caseapp.exchange.contents import SharedAddress
from caseapp.exchange.disclosure import Disclosure
from caseapp.exchange.phrases import country, moment
from caseapp.exchange.sections_of_records import both, digests, table
from caseapp.exchange.sections_of_request import field
from caseapp.formats.defanged import defang
from caseapp.models.vocabulary import Handling, Pap, Tlp
from caseapp.pdf.sheet import Field, Note, Section
from caseapp.words import _


def places(told: Disclosure) -> Section:
    """List the addresses, and when they were last seen."""
    rows = [
        (
            f"A{number}",
            defang(each.exact),
            both(each.platform, both(each.hosted_by, country(each.hosted_in))),
            moment(each.last_seen) if each.last_seen else each.last_seen,
            each.online,
            moment(each.checked_at) if each.checked_at else each.checked_at,
        )
        for number, each in enumerate(told.all(SharedAddress), 1)
    ]
    headings = (
        *(_("No."), _("Address"), _("Platform or host")),
        *(_("Last seen"), _("At the last check"), _("Checked")),
    )
    return Section(
        4,
        _("Addresses"),
        tables=table(headings, rows, widths=(2, 10, 4, 4, 3, 4), mono=(1,)),
        notes=(Note.READ_ADDRESSES,),
    )


def named_hashes(told: Disclosure) -> tuple[Section, ...]:
    """List the hash references that were chosen for this provider, if any were."""
    section = digests(told)
    return (section,) if section.tables else ()


def law(told: Disclosure) -> Section:
    """Name the law in neutral words."""
    asked = told.request
    return Section(
        6,
        _("Law"),
        fields=(field(_("Provision"), asked.article), field(_("Regime"), asked.regime)),
        paragraphs=(
            _("This is the law as the sender sees it. What the recipient may do, their law says."),
        ),
    )


def handling_by_provider(told: Disclosure) -> Section:
    """Say what may be done with the notice, and whether the account holder may be told."""
    marking = told.sharing.marking
    marks: tuple[Tlp | Pap | Handling, ...] = (marking.tlp, marking.pap, *marking.handling)
    return Section(
        7,
        _("Handling"),
        fields=(
            *(Field(mark.written, mark.explanation) for mark in marks),
            *(field(_("Condition of the sender"), text) for text in marking.conditions),
            field(
                _("May the account holder be contacted"), told.request.may_contact_account_holder
            ),
        ),
    )
