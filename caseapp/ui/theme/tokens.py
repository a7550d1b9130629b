"""Every colour, size and time of the design. Nothing outside `theme/` holds a hex value."""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Colors:
    """One value for each meaning that a colour has."""

    name: str
    # Surfaces, from far to near.
    app: str
    rail: str
    surface: str
    raised: str
    sunken: str
    hover: str
    pressed: str
    selected: str
    # Lines. `control` outlines an input: 3:1 on every surface.
    line: str
    line_strong: str
    control: str
    # Text. Every one but `text_disabled` is readable on every surface.
    text: str
    text_2: str
    text_3: str
    text_disabled: str
    # The one primary action of a view, selection and focus; nothing else.
    accent: str
    accent_hover: str
    accent_press: str
    on_accent: str
    accent_text: str
    accent_soft: str
    focus: str
    # A tone reads on its own soft ground and on a surface.
    info: str
    info_soft: str
    success: str
    success_soft: str
    warning: str
    warning_soft: str
    danger: str
    danger_soft: str
    violet: str
    violet_soft: str
    neutral: str
    neutral_soft: str
    danger_fill: str
    on_danger: str
    # The bars of urgency.
    sev_4: str
    sev_3: str
    sev_2: str
    sev_1: str
    sev_off: str
    # Chart series, told apart without red and green.
    c1: str
    c2: str
    c3: str
    c4: str
    c5: str
    grid: str
    # What a comparison takes away and adds.
    diff_old: str
    diff_new: str
    # Under what floats.
    scrim: str
    shadow: str
    # The petrol cover of the unlock page.
    cover_from: str
    cover_to: str
    cover_line: str
    cover_text: str
    cover_text_2: str
    cover_icon: str
    cover_mark: str


LIGHT = Colors(
    name="light",
    app="#F4F5F7",
    rail="#ECEEF1",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#F7F8FA",
    hover="#F1F4F6",
    pressed="#E6EAEE",
    selected="#E3F1F2",
    line="#E4E7EB",
    line_strong="#CDD3DA",
    control="#868F9C",
    text="#12181F",
    text_2="#3F4956",
    text_3="#5B6675",
    text_disabled="#9AA3AF",
    accent="#0B6672",
    accent_hover="#095660",
    accent_press="#07474F",
    on_accent="#FFFFFF",
    accent_text="#0A5D68",
    accent_soft="#E0F0F1",
    focus="#0E8494",
    info="#1D55B4",
    info_soft="#E6EEFB",
    success="#176B41",
    success_soft="#E2F3E9",
    warning="#835000",
    warning_soft="#FCF0D7",
    danger="#AF2A22",
    danger_soft="#FCE9E7",
    violet="#6238AE",
    violet_soft="#EEE8FA",
    neutral="#47515F",
    neutral_soft="#EBEEF1",
    danger_fill="#B42C24",
    on_danger="#FFFFFF",
    sev_4="#C0322A",
    sev_3="#C2610A",
    sev_2="#8A6D00",
    sev_1="#5F6B7A",
    sev_off="#D5DAE0",
    c1="#0B7A88",
    c2="#5B6FD6",
    c3="#C2731A",
    c4="#8A5CC2",
    c5="#7A8594",
    grid="#E9ECEF",
    diff_old="#FCE9E7",
    diff_new="#E2F3E9",
    scrim="rgba(16,22,29,0.38)",
    shadow="rgba(16,24,32,0.14)",
    cover_from="#0A5560",
    cover_to="#08383F",
    cover_line="rgba(160,226,232,0.23)",
    cover_text="#FFFFFF",
    cover_text_2="#C4E3E6",
    cover_icon="#8FD3DA",
    cover_mark="#0B6672",
)


DARK = Colors(
    name="dark",
    app="#0E1216",
    rail="#0B0E12",
    surface="#151A20",
    raised="#1C222A",
    sunken="#11161B",
    hover="#1B2129",
    pressed="#232B34",
    selected="#14313A",
    line="#232A33",
    line_strong="#35404C",
    control="#6B7786",
    text="#EAEEF2",
    text_2="#B9C2CD",
    text_3="#94A0AE",
    text_disabled="#56616E",
    accent="#2AA3B1",
    accent_hover="#3BB3C1",
    accent_press="#208D9A",
    on_accent="#04191C",
    accent_text="#5CC6D2",
    accent_soft="#12333A",
    focus="#5CC6D2",
    info="#8DB6FF",
    info_soft="#172742",
    success="#6FD19B",
    success_soft="#12301F",
    warning="#F0BE62",
    warning_soft="#35280F",
    danger="#FF9A91",
    danger_soft="#3D1A19",
    violet="#C0A4F7",
    violet_soft="#2A2042",
    neutral="#B4BEC9",
    neutral_soft="#232A33",
    danger_fill="#D6544B",
    on_danger="#1A0403",
    sev_4="#FF7A70",
    sev_3="#F59B4B",
    sev_2="#D9BB4A",
    sev_1="#8D99A8",
    sev_off="#333D48",
    c1="#3BB3C1",
    c2="#8C9CF5",
    c3="#E09A4E",
    c4="#B490EA",
    c5="#8D99A8",
    grid="#20272F",
    diff_old="#3D1A19",
    diff_new="#12301F",
    scrim="rgba(2,4,6,0.62)",
    shadow="rgba(0,0,0,0.55)",
    cover_from="#0A2E35",
    cover_to="#061A1F",
    cover_line="rgba(160,226,232,0.18)",
    cover_text="#FFFFFF",
    cover_text_2="#C4E3E6",
    cover_icon="#8FD3DA",
    cover_mark="#0B6672",
)


def stronger(colors: Colors) -> Colors:
    """Return the same colours with darker lines and captions, for who asks for high contrast."""
    return replace(
        colors,
        line=colors.control,
        line_strong=colors.text_3,
        control=colors.text,
        text_2=colors.text,
        text_3=colors.text_2,
        text_disabled=colors.text_3,
        focus=colors.text,
    )


# FIRST prescribes these for TLP 2.0, on black, whatever the theme.
TLP = {
    "TLP:RED": "#FF2B2B",
    "TLP:AMBER+STRICT": "#FFC000",
    "TLP:AMBER": "#FFC000",
    "TLP:GREEN": "#33FF00",
    "TLP:CLEAR": "#FFFFFF",
}
TLP_GROUND = "#000000"


@dataclass(frozen=True)
class Type:
    """A role of text: size in pixels at scale 1, weight, space between letters in pixels."""

    size: float
    weight: int
    tracking: float = 0.0
    mono: bool = False


TYPE = {
    "display": Type(28, 600, -0.4),
    "h1": Type(20, 600, -0.25),
    "h2": Type(16, 600, -0.1),
    "h3": Type(13, 600),
    "body": Type(13, 400),
    "body-strong": Type(13, 500),
    "search": Type(15, 400),
    "label": Type(12, 500),
    "caption": Type(11.5, 400),
    "overline": Type(11, 600, 0.3),
    "tlp": Type(10.5, 600, 0.25),
    "mono": Type(12.5, 400, mono=True),
    "code": Type(20, 500, mono=True),  # read aloud or written by hand, group by group
    "kpi": Type(30, 600, -0.8),
    "cover": Type(32, 600, -0.4),
}
SANS = ("Inter", "IBM Plex Sans Arabic", "Noto Sans", "Noto Sans CJK SC", "Segoe UI")
MONO = ("IBM Plex Mono", "DejaVu Sans Mono", "Menlo", "Consolas")

RADIUS = {"mark": 4, "control": 6, "card": 10, "float": 14}
DENSITY = {
    "compact": {"row": 32, "control": 28},
    "regular": {"row": 38, "control": 32},
    "roomy": {"row": 46, "control": 38},
}
MOTION_MS = {"fast": 90, "base": 140, "slow": 220}

# What a text may be coloured with.
TONES = (
    *("text", "text_2", "text_3", "text_disabled", "accent_text", "on_accent"),
    *("info", "success", "warning", "danger", "violet", "neutral"),
    *("cover_text", "cover_text_2"),
)
