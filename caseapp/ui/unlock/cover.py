from caseapp import __version__
from caseapp.ui.widgets import Icon, PlainLabel, column, row
from caseapp.ui.widgets.cover import Cover
from caseapp.ui.widgets.logo import Logo
from caseapp.words import _


class StartCover(Cover):
    """The calm half of the start window: what this program promises, over contour lines."""

    def __init__(self) -> None:
        super().__init__()
        promises = (
            ("database", _("Records stay on this machine, encrypted")),
            ("hash", _("Hash references only, never an image")),
            ("package-check", _("Packages are sealed for named partners")),
        )
        lines = [
            row(Icon(icon, "cover_icon", 18), PlainLabel(words, tone="cover_text_2"), None, gap=12)
            for icon, words in promises
        ]
        name = PlainLabel("caseapp", role="h2", tone="cover_text")
        motto = PlainLabel(
            _("Protection cases,\nsealed between the people\nwho need them."),
            role="display",
            tone="cover_text",
            wrap=True,  # or its lines would show as marks
        )
        version = PlainLabel(
            _("Version {version}").format(version=__version__), role="caption", tone="cover_text_2"
        )
        self.setLayout(
            column(
                row(Logo(32, on_cover=True), name, None, gap=12),
                None,
                motto,
                16,
                *lines,
                None,
                version,
                gap=12,
                margins=(56, 48, 40, 40),
            )
        )
