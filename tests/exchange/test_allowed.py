import pytest

from caseapp.exchange.allowed import ALWAYS, LEAVES, LINKS, ON_CHOICE, Reason
from caseapp.exchange.contents import KINDS

FREE_TEXT = {"summary", "remark", "text"}


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_leaves_always_or_unasked_or_on_choice(kind):
    lists = (ALWAYS, LEAVES[kind], ON_CHOICE[kind].keys())

    assert sorted(name for names in lists for name in names) == sorted(
        KINDS[kind].__struct_fields__
    )


@pytest.mark.parametrize("kind", KINDS)
def test_free_text_names_and_details_leave_on_choice_only(kind):
    assert not LEAVES[kind] & {*FREE_TEXT, "author", "full_name", "born", "contact", "documents"}


def test_every_field_that_names_another_record_is_a_link():
    named = {name for struct in KINDS.values() for name in struct.__struct_fields__}
    ends = {name for name in named if name.endswith(("_id", "_of", "_as"))}

    assert ends == LINKS


def test_what_is_told_to_the_recipient_never_names_a_third_agency():
    assert not Reason.ORIGIN_DECIDES.told
    assert not Reason.LINK.told
    assert Reason.FREE_TEXT.told
