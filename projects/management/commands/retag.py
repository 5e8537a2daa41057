"""Give every project its keywords anew."""

from collections import Counter

from django.core.management.base import BaseCommand

from projects.models import Concept
from projects.services import write


class Command(BaseCommand):
    """`manage.py retag`: after a change of rules; editors' tags and refusals stay."""

    help = "Räknar om alla projekts nyckelord och visar vad som ändrades."

    def handle(self, **options: object) -> None:  # noqa: ARG002  # the base class passes them
        """Print a line for each keyword that came or went, and the sums."""
        added, removed = write.retag()
        names = dict(Concept.objects.values_list("slug", "name"))
        for sign, keywords in (("+", added), ("-", removed)):
            counts = Counter(slug for _, slug in keywords)
            for slug in sorted(counts, key=names.__getitem__):
                self.stdout.write(f"{sign}{counts[slug]} {names[slug]}")
        self.stdout.write(f"{len(added)} nyckelord tillkom, {len(removed)} försvann")
