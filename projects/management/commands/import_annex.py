"""`manage.py import_annex`: a published annex into the registry."""

import json
import sys
from pathlib import Path
from typing import TypedDict, cast

from django.core.management.base import BaseCommand, CommandParser

from projects.annex.report import as_text
from projects.annex.service import import_annex


class _Options(TypedDict):
    path: Path
    programme: int
    centre: str | None
    dry_run: bool
    allow_mismatch: bool
    format: str


class Command(BaseCommand):
    """Ends with 0 applied, 1 refused, 2 wrong usage, 3 numbers that differ, 4 conflicts."""

    help = (
        "Läser in en publicerad bilaga. Slutkod 0: genomförd, 1: avvisad, 2: fel anrop, "
        "3: antalet projekt stämmer inte med de publicerade tabellerna, 4: genomförd, men med "
        "konflikter som någon får ta ställning till."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The options of the contract."""
        parser.add_argument("path", type=Path, metavar="FIL", help="bilagan som textfil (UTF-8)")
        parser.add_argument("--programme", type=int, required=True, metavar="ÅR")
        parser.add_argument("--centre", metavar="RCC", help="bara detta RCC, till exempel norr")
        parser.add_argument("--dry-run", action="store_true", help="visa, men ändra ingenting")
        parser.add_argument("--format", choices=("text", "json"), default="text")
        parser.add_argument(
            "--allow-mismatch",
            action="store_true",
            help="läs in även när antalet projekt inte stämmer",
        )

    def handle(self, **options: object) -> None:
        """Print the report, and the reasons of a refusal on standard error."""
        chosen = cast("_Options", options)
        report = import_annex(
            chosen["path"],
            programme=chosen["programme"],
            centre=chosen["centre"],
            dry_run=chosen["dry_run"],
            allow_mismatch=chosen["allow_mismatch"],
        )
        as_json = chosen["format"] == "json"
        text = json.dumps(report.as_json(), ensure_ascii=False) if as_json else as_text(report)
        self.stdout.write(text)
        for reason in report.reasons():
            self.stderr.write(reason)
        if report.outcome:
            sys.exit(report.outcome)
