"""The description of the API by the rules that OpenAPI's users know: spectral's own."""

import json
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.standards import lint_faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruleset(tmp_path: Path) -> Path:
    """Spectral's rules for OpenAPI, all that it recommends."""
    path = tmp_path / "ruleset.json"
    path.write_text(json.dumps({"extends": ["spectral:oas"]}))
    return path


def test_the_description_has_no_fault(
    client: Client, settings: Settings, tmp_path: Path, ruleset: Path
) -> None:
    settings.PUBLIC_URL, settings.CONTACT_EMAIL = "https://registret.example.se", "a@example.se"
    path = tmp_path / "schema.json"
    path.write_bytes(client.get("/api/v1/schema").content)
    assert lint_faults(path, ruleset) == ""


def test_a_fault_is_found(tmp_path: Path, ruleset: Path) -> None:
    path = tmp_path / "schema.json"
    path.write_text(json.dumps({"openapi": "3.1.0", "info": {"title": "x"}, "paths": {}}))
    assert "oas3-schema" in lint_faults(path, ruleset)
