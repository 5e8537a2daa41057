"""Derive the index of the projects anew."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from projects.services import maintenance


class Command(BaseCommand):
    """`manage.py reindex [--all] [--check]`: in batches; run again, it goes on where it was."""

    help = "Räknar om sökindex för projekt som indexerades av en äldre utgåva (--all: för alla)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which projects, and whether to compare only."""
        parser.add_argument("--all", action="store_true", help="alla projekt")
        parser.add_argument(
            "--check", action="store_true", help="jämför index och text utan att ändra något"
        )

    def handle(self, *, all: bool, check: bool, **options: object) -> None:  # noqa: A002, ARG002  # the option's name; the base class passes more
        """Print the progress and the sum; CommandError when index and text disagree."""
        if check:
            self._check()
            return
        done = changed = 0
        for batch in maintenance.reindex(everything=all):
            done, changed = done + batch.done, changed + batch.changed
            self.stdout.write(f"{done} av {batch.total} projekt lästa, {changed} ändrade")
        self.stdout.write(f"Sökindex: {changed} projekt omräknade")

    def _check(self) -> None:
        wrong = maintenance.disagreements()
        if wrong:
            message = f"Index och text stämmer inte: {', '.join(wrong[:20])}. Kör reindex --all."
            raise CommandError(message)
        self.stdout.write("Index och text stämmer överens")
