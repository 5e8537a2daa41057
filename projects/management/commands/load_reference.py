"""Create the reference data that is missing."""

from django.conf import settings
from django.core.management.base import BaseCommand

from projects.seeds.reference_data import load_reference


class Command(BaseCommand):
    """`manage.py load_reference`: centres, regions, areas, programmes, allocations, groups."""

    help = "Lägger in de referensdata som saknas; det som finns lämnas orört."

    def handle(self, **options: object) -> None:  # noqa: ARG002  # the base class passes them
        """Print how many rows were created of each kind."""
        for name, created in load_reference(settings.FIXTURES_DIR).items():
            self.stdout.write(f"{name}: {created} nya")
