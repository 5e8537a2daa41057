"""A plain start imports what nearly every question needs, and no guest that few ask for."""

import subprocess
import sys

from django.conf import settings

GUESTS = {
    "drf_spectacular",
    "jsonschema",
    "xlsxwriter",
    "django.test",
    "unittest",
    "hypothesis",
}
"""The description of the API and the library of Excel are imported by those who make one."""
START = """
import sys
import registry.wsgi
from django.urls import get_resolver, reverse
get_resolver().url_patterns, reverse("start")
print(*sys.modules)
"""


def test_a_plain_start_imports_none_of_the_rare_guests() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", START],
        cwd=settings.BASE_DIR,
        env={"DJANGO_SETTINGS_MODULE": "registry.settings"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "rest_framework.views" in done.stdout.split()
    assert GUESTS.intersection(done.stdout.split()) == set()
