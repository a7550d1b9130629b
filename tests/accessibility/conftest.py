from tests.ui.conftest import no_window_outlives_its_test, qapp

__all__ = ["no_window_outlives_its_test", "qapp"]  # pages in the clothes they wear, and no others
