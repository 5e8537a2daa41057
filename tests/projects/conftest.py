"""What any test of the product writes is in the history, to the last row."""

from tests.projects.whole_history import whole_history

__all__ = ["whole_history"]
