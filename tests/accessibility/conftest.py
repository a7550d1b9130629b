from tests.ui.conftest import qapp as qapp  # noqa: PLC0414 - pages in the clothes they wear
