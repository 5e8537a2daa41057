"""`manage.py import_document`: a published document into the registry."""

import json
import sys
from pathlib import Path
from typing import TypedDict, cast

from django.core.management.base import BaseCommand, CommandParser

from projects.documents.report import as_text
from projects.documents.service import import_document


class _Options(TypedDict):
    place: Path
    dry_run: bool
    format: str


class Command(BaseCommand):
    """Ends with 0 applied, 1 refused, 2 wrong usage, 3 numbers that differ, 4 conflicts."""

    help = (
        "Läser in ett dokument ur sin mapp. Slutkod 0: inläst, 1: avvisat, 2: fel anrop, "
        "3: antalen är inte de som dokumentets rad säger, 4: inläst, men med konflikter som "
        "någon får ta ställning till."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The options of the contract."""
        parser.add_argument(
            "place", type=Path, metavar="MAPP", help="till exempel fixtures/documents/report-2025"
        )
        parser.add_argument("--dry-run", action="store_true", help="visa, men ändra ingenting")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, **options: object) -> None:
        """Print the report, and the reasons of a refusal on standard error."""
        chosen = cast("_Options", options)
        report = import_document(chosen["place"], dry_run=chosen["dry_run"])
        as_json = chosen["format"] == "json"
        self.stdout.write(
            json.dumps(report.as_json(), ensure_ascii=False) if as_json else as_text(report)
        )
        for reason in report.reasons():
            self.stderr.write(reason)
        if report.outcome:
            sys.exit(report.outcome)
