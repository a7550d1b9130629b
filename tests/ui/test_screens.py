"""`make screens` tells the truth about what it drew."""

from tests.screens.__main__ import LOOKS, main


def test_each_page_is_drawn_in_each_look_and_what_fails_is_told(qapp, tmp_path, capsys):
    failed = main(tmp_path, ["no_such_feature", "home"])

    pictures = sorted(path.name for path in tmp_path.iterdir())
    said = capsys.readouterr()
    assert failed == 1
    assert len(pictures) == 3 * len(LOOKS)
    assert "home-busy-dark.png" in pictures
    assert f"{len(pictures)} pictures" in said.out
    assert "failed: no_such_feature" in said.err


def test_light_and_dark_are_not_the_same_picture(qapp, tmp_path):
    main(tmp_path, ["home"])

    light = (tmp_path / "home-quiet-light.png").read_bytes()
    assert light != (tmp_path / "home-quiet-dark.png").read_bytes()
    assert light != (tmp_path / "home-busy-light.png").read_bytes()
