"""`make serve` from the outside."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.server.processes import clean_environment, free_port, get, running, turn

pytestmark = pytest.mark.server


def test_make_serve_ends_with_the_388_projects_and_again_without_a_change(tmp_path: Path) -> None:
    port = free_port()
    env = clean_environment(REGISTRY_DATA=str(tmp_path / "data"))
    command = ["make", "serve", f"PORT={port}"]

    for _ in range(2):
        with turn(), running(command, port=port, cwd=settings.BASE_DIR, env=env, seconds=120):
            status, _, body = get(port, "/projekt/", Host="localhost")
            ready, _, _ = get(port, "/readyz", Host="localhost")
            api = get(port, "/api/v1/projects?limit=1", Host="localhost")[2]
            noted = (tmp_path / "data/port").read_text()
        assert (status, ready, noted) == (200, 200, str(port))
        assert "388 projekt" in body
        assert '"count":388' in api.replace(" ", "")
    assert not (tmp_path / "data/port").exists()
