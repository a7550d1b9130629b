import pytest

from caseapp.errors import NotAllowed
from caseapp.models import Agency, Notice, Officer
from caseapp.models.vocabulary import NoticeKind, Permission


def an_officer(**fields):
    return Officer(**{"name": "Ana", "agency": Agency(name="Hotline"), **fields})


def test_an_officer_may_do_what_they_have_the_right_to():
    officer = an_officer(permissions=(Permission.READ,))

    officer.must(Permission.READ)
    with pytest.raises(NotAllowed, match="write records"):
        officer.must(Permission.WRITE)


def test_an_officer_who_left_may_do_nothing_whatever_rights_they_had():
    officer = an_officer(active=False)

    with pytest.raises(NotAllowed, match="does not work at this desk"):
        officer.must(Permission.READ)


def test_a_notice_waits_for_each_officer_until_they_saw_it():
    first, second = an_officer(), an_officer()
    notice = Notice(
        kind=NoticeKind.LOCK_RESET,
        about_id=first.id,
        waits_for=(str(first.id), str(second.id)),
    )

    notice.seen_by(first.id)
    notice.seen_by(first.id)

    assert notice.waits_for == (str(second.id),)
