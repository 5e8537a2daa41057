"""After each test the history tells all that it wrote."""

from tests.projects.whole_history import whole_history

__all__ = ["whole_history"]
