"""What the tests of search share: the tools for the published projects."""

import pytest

from projects.search.search_state import Tools, current


@pytest.fixture
def tools(registry: None) -> Tools:  # noqa: ARG001  # its projects
    """What search works with for the published projects."""
    return current()
