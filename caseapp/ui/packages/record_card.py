from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseapp.exchange.review import FieldReview, RecordReview, Standing
from caseapp.ui.packages.review_state import ReviewState
from caseapp.ui.packages.words import MAY_DISTRESS
from caseapp.ui.theme import theme
from caseapp.ui.widgets import (
    Button,
    Card,
    Chip,
    Fold,
    Heading,
    KeyValues,
    PlainLabel,
    RadioTiles,
    SideBySide,
    Tile,
    column,
    row,
)
from caseapp.words import _, many

OURS, THEIRS = "ours", "theirs"
LONGEST = 240  # characters that a tile shows; the whole text is folded below it
MARK, NAME = 108, 132  # widths of the first two columns
BESIDE = 600  # of a card, in pixels: narrower, the values stand below their name


class RecordCard(Card):
    """One record that both sides hold: field by field, whose value stands.

    Of a record that is not theirs only a word is kept, beside what stands here.
    """

    decided = Signal()

    def __init__(self, record: RecordReview, state: ReviewState) -> None:
        self._record, self._state = record, state
        self._tiles: dict[str, RadioTiles] = {}
        ours, theirs = _words_for(record)
        self.keep_ours = Button(_("Keep all ours"), "ghost")
        self.take_theirs = Button(_("Take all theirs"), "ghost")
        super().__init__(gap=8)
        self.add(self._head(), self._columns(ours, theirs))
        for field in record.fields:
            self.add(self._line(field))
            if _is_long(field):
                self.add(_whole_texts(field))
        self.keep_ours.clicked.connect(lambda: self._choose_all(theirs=False))
        self.take_theirs.clicked.connect(lambda: self._choose_all(theirs=True))

    def go_to(self, field: str) -> QWidget:
        """Put the keyboard on the first tile of a field, and return what is to be seen."""
        tiles = self._tiles[field]
        first = tiles.findChildren(QWidget)[0]
        first.setFocus()
        return tiles

    def _head(self) -> QHBoxLayout:
        record = self._record
        title = Heading(record.title, 3, wrap=True)
        marks = [Chip(record.standing.label, _tone(record))]
        conflicts = sum(field.conflict for field in record.fields)
        if conflicts:
            words = many("{n} conflict", "{n} conflicts", conflicts)
            marks.append(Chip(words, "danger", icon="git-compare"))
        kind = PlainLabel(
            _("{kind} of {agency}").format(kind=record.kind_label, agency=record.origin),
            role="caption",
            tone="text_3",
            wrap=True,
        )
        words_of = column(title, kind, row(*marks, None, gap=6), gap=3)
        head = row(words_of, self.keep_ours, self.take_theirs)
        head.setStretch(0, 1)
        return head

    def _columns(self, ours: str, theirs: str) -> SideBySide:
        both = [PlainLabel(text, role="label", tone="text_3", wrap=True) for text in (ours, theirs)]
        beside = row(*both, gap=10)
        beside.setStretch(0, 1)
        beside.setStretch(1, 1)
        return _in_columns(QWidget(), PlainLabel(), beside)

    def _line(self, field: FieldReview) -> SideBySide:
        tiles = RadioTiles(
            field.label,
            [
                Tile(OURS, _short(field, field.ours), _("Ours")),
                Tile(THEIRS, _short(field, field.theirs), _("Theirs"), "success"),
            ],
        )
        chosen = self._state.chosen(self._record.id, field.field)
        if chosen is not None:
            tiles.choose(THEIRS if chosen else OURS)
        tiles.chosen.connect(partial(self._choose, field.field))
        self._tiles[field.field] = tiles
        mark = (
            Chip(_("Conflict"), "danger", icon="git-compare")
            if field.conflict
            else Chip(_("Changed"), "info", icon="pencil")
        )
        return _in_columns(mark, PlainLabel(field.label, wrap=True), row(tiles, gap=0))

    def _choose(self, field: str, key: str) -> None:
        self._state.choose(self._record.id, field, theirs=key == THEIRS)
        self.decided.emit()

    def _choose_all(self, *, theirs: bool) -> None:
        """Choose one side everywhere but in conflicts: each of those is a decision of its own."""
        for field in self._record.fields:
            if not field.conflict:
                self._tiles[field.field].choose(THEIRS if theirs else OURS)


def _words_for(record: RecordReview) -> tuple[str, str]:
    if record.standing == Standing.UPDATE:
        return _("Stands here"), _("Theirs")
    return _("Stands here, and stays"), _("Their word, kept beside it")


def _tone(record: RecordReview) -> str:
    return "info" if record.standing == Standing.UPDATE else "violet"


def _in_columns(mark: QWidget, name: QWidget, rest: QHBoxLayout) -> SideBySide:
    """Put mark and name before the values, or above them where there is little room."""
    first, names, values = QWidget(), QWidget(), QWidget()
    first.setLayout(row(mark, None, gap=0))
    first.setFixedWidth(theme.px(MARK))
    named = row(first, name, gap=8)
    named.setStretch(1, 1)
    names.setLayout(named)
    names.setFixedWidth(theme.px(MARK + NAME))
    values.setLayout(rest)
    return SideBySide(names, values, shares=(0, 1), from_width=BESIDE, gap=8)


def _is_long(field: FieldReview) -> bool:
    folded = field.field in MAY_DISTRESS
    return folded or max(len(field.ours), len(field.theirs)) > LONGEST


def _short(field: FieldReview, text: str) -> str:
    if field.field in MAY_DISTRESS:
        return many("Text of {n} character, folded", "Text of {n} characters, folded", len(text))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _whole_texts(field: FieldReview) -> Fold:
    facts = [(_("Stands here"), field.ours), (_("Theirs"), field.theirs)]
    return Fold(_("Show both texts in full. They may distress."), KeyValues(facts))
