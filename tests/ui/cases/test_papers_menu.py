import pytest


@pytest.mark.parametrize("kind", ["notice", "summary", "extract"])
def test_each_paper_of_a_case_is_asked_for_by_its_menu(qtbot, page, case_id, kind):
    with qtbot.waitSignal(page.paper_asked) as asked:
        page.panel.papers.offered[kind].trigger()

    assert asked.args == [kind, case_id]


def test_the_menu_opens_below_its_button(page):
    page.panel.papers.click()

    assert page.panel.papers.choices.isVisible()
    page.panel.papers.choices.hide()
