"""The browser that the pages of the administration are tested with."""

from tests.projects.admin.test_in_browser import chromium, short_connections

__all__ = ["chromium", "short_connections"]
