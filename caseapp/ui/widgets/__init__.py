"""The kit that every page is built from. It knows no domain word: see `docs/ui.md`."""

from caseapp.ui.widgets.announcement import announce
from caseapp.ui.widgets.banner import Banner
from caseapp.ui.widgets.buttons import Button, FilterChip, ToolButton
from caseapp.ui.widgets.checklist import Check, Checklist
from caseapp.ui.widgets.chips import (
    Chip,
    StatusChip,
    StatusRing,
    TlpChip,
    UrgencyBars,
    UrgencyChip,
)
from caseapp.ui.widgets.choice_fields import (
    CheckField,
    ChoiceField,
    SegmentedField,
    choices_of,
)
from caseapp.ui.widgets.columns import Column, Look
from caseapp.ui.widgets.copyable import CopyableText
from caseapp.ui.widgets.cover import Cover
from caseapp.ui.widgets.date_fields import DateField, DateTimeField
from caseapp.ui.widgets.dialog import Dialog
from caseapp.ui.widgets.drop_zone import FileDropZone, local_files
from caseapp.ui.widgets.empty_state import EmptyState
from caseapp.ui.widgets.field import Field, show_problems
from caseapp.ui.widgets.filter_bar import FilterBar
from caseapp.ui.widgets.flow import SideBySide, flow
from caseapp.ui.widgets.fold import Fold, FoldedText
from caseapp.ui.widgets.form import Form
from caseapp.ui.widgets.frames import Card, DetailPanel, Footer, Hairline, ScrollBody, Well
from caseapp.ui.widgets.grouped_code import GroupedCode
from caseapp.ui.widgets.key_values import KeyValues
from caseapp.ui.widgets.layout import clear, column, row, surface
from caseapp.ui.widgets.list_side import ListSide
from caseapp.ui.widgets.logo import Logo
from caseapp.ui.widgets.master_detail import MasterDetail
from caseapp.ui.widgets.page_header import PageHeader
from caseapp.ui.widgets.paged_rows import PagedRows
from caseapp.ui.widgets.painted import Dot, Icon, IconTile, KeyCap, Painted
from caseapp.ui.widgets.plain_label import ElidedLabel, Heading, PlainLabel
from caseapp.ui.widgets.plain_text import set_tip
from caseapp.ui.widgets.progress import ProgressLine
from caseapp.ui.widgets.radio_tiles import RadioTiles, Tile
from caseapp.ui.widgets.row_table import RowTable
from caseapp.ui.widgets.scroll_area import ScrollArea
from caseapp.ui.widgets.scroll_page import ScrollPage
from caseapp.ui.widgets.search_field import SearchField
from caseapp.ui.widgets.segmented import SegmentedChoice
from caseapp.ui.widgets.stepper import Stepper
from caseapp.ui.widgets.table import Table
from caseapp.ui.widgets.tabs import Tabs
from caseapp.ui.widgets.text_fields import LineField, SecretField, TextField
from caseapp.ui.widgets.timeline import Moment, Timeline

__all__ = [
    "Banner",
    "Button",
    "Card",
    "Check",
    "CheckField",
    "Checklist",
    "Chip",
    "ChoiceField",
    "Column",
    "CopyableText",
    "Cover",
    "DateField",
    "DateTimeField",
    "DetailPanel",
    "Dialog",
    "Dot",
    "ElidedLabel",
    "EmptyState",
    "Field",
    "FileDropZone",
    "FilterBar",
    "FilterChip",
    "Fold",
    "FoldedText",
    "Footer",
    "Form",
    "GroupedCode",
    "Hairline",
    "Heading",
    "Icon",
    "IconTile",
    "KeyCap",
    "KeyValues",
    "LineField",
    "ListSide",
    "Logo",
    "Look",
    "MasterDetail",
    "Moment",
    "PageHeader",
    "PagedRows",
    "Painted",
    "PlainLabel",
    "ProgressLine",
    "RadioTiles",
    "RowTable",
    "ScrollArea",
    "ScrollBody",
    "ScrollPage",
    "SearchField",
    "SecretField",
    "SegmentedChoice",
    "SegmentedField",
    "SideBySide",
    "StatusChip",
    "StatusRing",
    "Stepper",
    "Table",
    "Tabs",
    "TextField",
    "Tile",
    "Timeline",
    "TlpChip",
    "ToolButton",
    "UrgencyBars",
    "UrgencyChip",
    "Well",
    "announce",
    "choices_of",
    "clear",
    "column",
    "flow",
    "local_files",
    "row",
    "set_tip",
    "show_problems",
    "surface",
]
