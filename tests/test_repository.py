"""What must hold of the repository itself."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from projects.jobs.watch import Pace

ROOT = settings.BASE_DIR
REQUIREMENTS = sorted((ROOT / "requirements").glob("*.txt"))


def tracked_files(*patterns: str) -> list[Path]:
    """The files under version control that match."""
    listed = subprocess.run(
        ["git", "ls-files", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listed.stdout.splitlines()]


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_name_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"://|--find-links|--index|--extra-index|--trusted", text)


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_with_hashes(path: Path) -> None:
    pins = re.split(r"\n(?=\S)", path.read_text(encoding="utf-8"))
    packages = [pin for pin in pins if not pin.startswith("#")]

    assert packages
    assert [pin for pin in packages if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_every_direct_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    dependencies = [line for line in lines if re.match(r'    "[a-z][a-z0-9\[\]-]+[>=]', line)]

    assert len(dependencies) > 20
    assert [line for line in dependencies if "# " not in line] == []


def test_at_most_twenty_one_direct_runtime_packages() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert len(project["dependencies"]) <= 21


def test_the_product_does_not_read_outside_its_checkout() -> None:
    code = tracked_files("*.py", "Makefile", ".ci/*", "Dockerfile", "*.html")
    this = Path(__file__)

    assert [p for p in code if p != this and "../shared" in p.read_text(encoding="utf-8")] == []


def test_compose_waits_for_the_database_and_publishes_on_loopback_only() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]

    assert services["prepare"]["depends_on"]["database"]["condition"] == "service_healthy"
    assert services["web"]["depends_on"]["prepare"]["condition"] == "service_completed_successfully"
    assert "ports" not in services["database"]
    assert all(port.startswith("127.0.0.1:") for port in services["web"]["ports"])
    assert {"DATABASE_URL", "SECRET_KEY", "ALLOWED_HOSTS", "PUBLIC_URL"} <= set(
        services["web"]["environment"]
    )


def test_a_process_of_its_own_does_long_work_and_has_time_to_give_it_back() -> None:
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    work, pace = services["work"], Pace()

    assert work["command"][-2:] == ["manage.py", "work"]
    assert work["environment"] == services["web"]["environment"]
    assert work["depends_on"]["prepare"]["condition"] == "service_completed_successfully"
    assert int(work["stop_grace_period"].removesuffix("s")) > pace.patience + pace.ending
    assert work["read_only"]
    assert "ports" not in work


def test_the_container_keeps_files_where_it_may_write() -> None:
    web = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]["web"]
    image = (ROOT / "Dockerfile").read_text(encoding="utf-8")

    [place] = re.findall(r"^ENV EXPORT_DIR=(\S+)$", image, re.MULTILINE)
    assert web["read_only"]
    assert f"exports:{place}" in web["volumes"]


def test_code_files_stay_small() -> None:
    code = tracked_files("projects/*.py", "registry/*.py")
    long = {
        path.name: count
        for path in code
        if "migrations" not in path.parts
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 300
    }

    assert long == {}
