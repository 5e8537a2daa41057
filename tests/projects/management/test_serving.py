"""A web server that cannot begin on its port says so before anything is prepared."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from projects.management.serving import PortError, refuse_taken
from tests.server.processes import clean_environment, free_port


def test_a_port_that_is_taken_is_refused_in_a_sentence_before_anything_is_made(
    tmp_path: Path,
) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "manage.py", "serve"],
            cwd=settings.BASE_DIR,
            env=clean_environment(REGISTRY_DATA=str(tmp_path / "data"), PORT=str(port)),
            capture_output=True,
            text=True,
            check=False,
        )
    told = "går inte att använda: ett annat program svarar där redan. Pröva PORT="
    assert done.returncode == 1
    assert done.stderr.strip().endswith(f"Port {port} {told}{port + 1}.")
    assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "data" / "postgres").exists()


@pytest.mark.parametrize("port", ["åtta", "0", "65536", "-1", "80 80"])
def test_what_is_no_port_is_named(port: str) -> None:
    with pytest.raises(PortError, match="är inget portnummer"):
        refuse_taken(port)


def test_a_free_port_is_taken_by_nobody_meanwhile() -> None:
    port = str(free_port())
    refuse_taken(port)
    refuse_taken(port)


@pytest.mark.parametrize("address", ["", "anna", "anna@", "@exempel.se", "anna@exempel"])
def test_make_admin_refuses_a_bad_address_before_anything_is_installed(
    address: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        ["make", "admin", f"EMAIL={address}", f"VENV={tmp_path}/venv"],  # the reader's make
        cwd=settings.BASE_DIR,
        env=os.environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Väntade en e-postadress, till exempel: make admin EMAIL=")
    assert not (tmp_path / "venv").exists()
