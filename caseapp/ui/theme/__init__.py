"""What everything looks like. `theme.color`, `theme.font` and `theme.px` are all a page needs."""

from caseapp.ui.theme.appearance import Mode, Theme, theme

__all__ = ["Mode", "Theme", "theme"]
