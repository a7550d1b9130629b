from caseapp.casework.our_card import our_card, write_our_card
from caseapp.casework.partner_cards import import_card, record_comparison
from caseapp.exchange.accept import keep_for_later
from caseapp.exchange.first_steps import describe_first_steps
from caseapp.exchange.incoming import open_received
from caseapp.models.vocabulary import PartnerLevel
from tests.two_agencies import a_desk
from tests.ui.packages.story import a_report_with_parts, seal


def test_each_step_of_an_invitation_is_seen_in_the_vault(tmp_path):
    sender = a_desk(tmp_path / "sender", agency="Northline Hotline")
    desk = a_desk(tmp_path / "desk", agency="Harbour Police")

    def steps():
        found = desk.read(describe_first_steps)
        return (found.card_taken, found.card_written, found.compared, found.package_opened)

    assert steps() == (False, False, False, False)
    assert desk.read(describe_first_steps).partner == ""

    partner_id = desk.write(import_card, sender.read(our_card).file)
    assert steps() == (True, False, False, False)
    assert desk.read(describe_first_steps).partner == "Northline Hotline"
    assert desk.read(describe_first_steps).partner_id == partner_id

    desk.write(write_our_card, to=tmp_path / "ours.casecard")
    assert steps() == (True, True, False, False)

    how = {"level": PartnerLevel.COMPARED, "spoken_with": "The duty officer"}
    desk.write(record_comparison, partner_id, **how)
    assert steps() == (True, True, True, False)
    assert desk.read(describe_first_steps).partner_id == partner_id

    sender.write(record_comparison, sender.write(import_card, desk.read(our_card).file), **how)
    package = seal(sender, a_report_with_parts(sender), to=sender.folder)
    desk.write(keep_for_later, desk.read(open_received, package.path))
    assert steps() == (True, True, True, True)
    sender.vault.close()
    desk.vault.close()


def test_who_was_not_compared_comes_first(tmp_path):
    desk = a_desk(tmp_path / "desk", agency="Harbour Police")
    others = [a_desk(tmp_path / name, agency=name) for name in ("Ahead Hotline", "Zero Hotline")]
    first, second = (desk.write(import_card, other.read(our_card).file) for other in others)
    desk.write(record_comparison, first, level=PartnerLevel.CEREMONY, spoken_with="Their head")

    found = desk.read(describe_first_steps)

    assert not found.compared
    assert found.partner_id == second
    for each in (desk, *others):
        each.vault.close()
