"""`manage.py dump DIR`: everything that is published, as files."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from projects.web.exports.dump_writer import DumpError, dump

LOCAL_ORIGIN = "http://127.0.0.1:8000"
"""Where the server of the local mode listens unless told otherwise."""


class Command(BaseCommand):
    """Ends with 0 when the dump stands whole in the directory, otherwise with nothing in it."""

    help = (
        "Skriver alla publicerade projekt till en ny daterad katalog under DIR: CSV, XLSX, JSON, "
        "JSON Lines, referenslistor, tesaurus, innehållsförteckning och kontrollsummor (SHA-256)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The directory."""
        parser.add_argument("directory", type=Path, metavar="DIR", help="en katalog som finns")

    def handle(self, *, directory: Path, **options: object) -> None:  # noqa: ARG002  # the base class passes more
        """Print what was written; CommandError when nothing was."""
        try:
            made = dump(directory, settings.PUBLIC_URL or LOCAL_ORIGIN)
        except DumpError as error:
            raise CommandError(str(error)) from error
        for each in made.files:
            self.stdout.write(f"{each.sha256}  {each.name} ({each.size} byte)")
        self.stdout.write(f"{made.projects} projekt i {directory / made.name}")
