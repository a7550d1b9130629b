"""The two agencies of the exchange: the inbox shows what one sent the other."""

from tests.ui.packages.conftest import agencies, hotline, made, police, post, report_id

__all__ = ["agencies", "hotline", "made", "police", "post", "report_id"]
