"""An import that dies half-way."""

import signal
import subprocess
import sys

import pytest
from django.conf import settings

from projects.annex.service import import_annex
from projects.models import Project
from tests.projects.annex.database import everything
from tests.projects.annex.samples import ANNEX
from tests.server.processes import clean_environment, database_url

# A process of its own, in the same database, that ends as by kill -9 at its 200th project.
DYING_IMPORT = """
import os, signal, sys
from pathlib import Path

import django

django.setup()

from projects.annex.service import import_annex
from projects.models import Project
from projects.services import write

save_row = write.save

def save(instance, **options):
    save_row(instance, **options)
    if Project.objects.count() == 200:
        print("200 skrivna", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)

write.save = save
import_annex(Path(sys.argv[1]), programme=2025)
"""


@pytest.mark.slow
@pytest.mark.django_db
def test_a_killed_import_leaves_everything_as_it_was() -> None:
    before = everything()
    env = clean_environment(
        DATABASE_URL=database_url(), DEBUG="1", DJANGO_SETTINGS_MODULE="registry.settings"
    )

    died = subprocess.run(
        [sys.executable, "-c", DYING_IMPORT, str(ANNEX)],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert (died.returncode, died.stdout) == (-signal.SIGKILL, "200 skrivna\n")
    assert everything() == before
    assert import_annex(ANNEX, programme=2025).count("created") == 388
    assert Project.objects.count() == 388
