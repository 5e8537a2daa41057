"""`manage.py verify_history`: whether any write came past the history."""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.db import transaction

from projects.services.history_gaps import (
    TEXTS,
    Gap,
    broken_triggers,
    event_models,
    gaps,
    number_of_versions,
)


class Command(BaseCommand):
    """Ends with 0 when the history is whole, and with 1 after a list of what it lacks."""

    help = (
        "Jämför varje rad, länk och del med historiken: har den en första version, är den senaste "
        "versionen som raden, och skiljer sig varje version från den före? Slutar med 1 vid luckor."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The form of the answer."""
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, *, format: str, **options: object) -> None:  # noqa: A002, ARG002  # the option's name; the base class passes more
        """Print what was compared and every gap; exit 1 when there is one."""
        with transaction.atomic():
            found, compared = [*gaps(), *broken_triggers()], number_of_versions()
        if format == "json":
            self.stdout.write(_as_json(found, compared))
        else:
            self.stdout.write("\n".join([*map(str, found), _sum(found, compared)]))
        if found:
            sys.exit(1)


def _as_json(found: list[Gap], compared: int) -> str:
    told = [{**asdict(gap), "text": TEXTS[gap.kind]} for gap in found]
    whole = {"models": len(event_models()), "versions": compared, "gaps": told}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _sum(found: list[Gap], compared: int) -> str:
    number = "1 lucka" if len(found) == 1 else f"{len(found) or 'inga'} luckor"
    versions = "1 version" if compared == 1 else f"{compared} versioner"
    return f"Historiken: {number} i {versions} av {len(event_models())} slags rader"
