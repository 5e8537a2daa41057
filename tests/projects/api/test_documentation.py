"""`docs/api.md` names everything that the API speaks of."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from rest_framework.serializers import BaseSerializer

from projects.api import serializers
from projects.api.problems import TEXTS
from projects.api.views import ProjectListView

WRITTEN = (settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
DOCUMENT = re.sub(r"^```.*?^```$", "", WRITTEN, flags=re.MULTILINE | re.DOTALL)
"""Without the examples, whose fences look like names."""
NAMED = set(re.findall(r"[a-z_]+", " ".join(re.findall(r"`([^`]+)`", DOCUMENT))))


@pytest.mark.parametrize(
    "serializer",
    [
        serializers.ProjectSerializer,
        serializers.CentreSerializer,
        serializers.RegionSerializer,
        serializers.AreaSerializer,
        serializers.KeywordSerializer,
        serializers.AllocationSerializer,
    ],
)
def test_every_field_is_described(serializer: type[BaseSerializer[object]]) -> None:
    declared = serializer._declared_fields  # type: ignore[attr-defined]  # serializers have fields
    assert set(declared) <= NAMED


def test_every_parameter_is_described() -> None:
    assert set(ProjectListView.parameters) <= NAMED


def test_every_status_is_described() -> None:
    assert all(f"| {status} |" in DOCUMENT for status in TEXTS if status != 403)


@pytest.mark.parametrize(
    "name", ["projects", "centres", "regions", "areas", "keywords", "allocations"]
)
def test_every_address_is_described(name: str) -> None:
    assert (
        f"`{reverse(f'api-{name}')}`" in DOCUMENT or f"`GET {reverse(f'api-{name}')}`" in DOCUMENT
    )
