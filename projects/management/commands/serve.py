"""What is not prepared is prepared, then this process is the web server: Django is loaded once."""

import os
import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from projects.management.serving import USUAL, PortError, refuse_taken


class Command(BaseCommand):
    """`manage.py serve`: what `make serve` does once the packages are there."""

    help = "Förbereder det som inte är förberett och startar webbservern."
    requires_system_checks = ()

    def handle(self, **options: object) -> None:  # noqa: ARG002  # the base class passes them
        """Prepare, and answer until told to end; CommandError for a port that is taken."""
        if not os.environ.get("BIND"):
            try:
                refuse_taken(os.environ.get("PORT") or USUAL)
            except PortError as refused:
                raise CommandError(str(refused)) from None
        from gunicorn.app.wsgiapp import run  # noqa: PLC0415  # no other command needs it

        call_command("prepare", quick=True, stdout=self.stdout)
        sys.argv = ["gunicorn", "registry.wsgi"]
        run()
