"""Programs that hold pages and descriptions to their standards; `.ci/run` installs them."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings

MODULES = settings.BASE_DIR / ".venv/npm/node_modules"
VALIDATOR = MODULES / "vnu-jar/build/dist/vnu.jar"
LINT = MODULES / ".bin/spectral"


def html_faults(folder: Path) -> str:
    """What the Nu HTML Checker has against the pages in a folder, errors only."""
    if not VALIDATOR.exists() or not shutil.which("java"):
        pytest.skip("vnu-jar eller java saknas: .ci/run installerar dem")
    command = ["java", "-jar", str(VALIDATOR), "--format", "gnu", "--errors-only", str(folder)]
    return _said(command)


def lint_faults(description: Path, ruleset: Path) -> str:
    """What spectral has against a description in OpenAPI, hints included."""
    if not LINT.exists():
        pytest.skip("spectral saknas: .ci/run installerar det")
    wanted = ("lint", str(description), "--ruleset", str(ruleset), "--fail-severity", "hint")
    return _said([str(LINT), *wanted, "--quiet"])


def _said(command: Iterable[str]) -> str:
    done = subprocess.run([*command], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip() if done.returncode else ""
