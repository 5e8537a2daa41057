"""Whether the process lives, and whether it can serve."""

import pytest
from django.db import OperationalError
from django.db.migrations.executor import MigrationExecutor
from django.test import Client


def test_a_living_process_says_so_without_the_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
@pytest.mark.django_db
def test_probes_may_use_any_host_name(client: Client, address: str) -> None:
    assert client.get(address, headers={"host": "10.0.0.7:8000"}).status_code == 200


@pytest.mark.django_db
def test_a_migrated_database_is_ready(client: Client) -> None:
    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_missing_migration_is_not_ready(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda *_: [("0002", False)])
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content.decode() == "migreringar saknas i databasen\n"


def test_a_database_that_is_down_is_not_ready(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr(MigrationExecutor, "__init__", refuse)
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.content.decode() == "databasen svarar inte\n"


def test_a_health_check_only_reads(client: Client) -> None:
    assert client.post("/healthz").status_code == 405
