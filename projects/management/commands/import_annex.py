"""`manage.py import_annex`: a published annex into the registry."""

import json
import sys
from pathlib import Path
from typing import TypedDict, cast

from django.core.management.base import BaseCommand, CommandParser

from projects.annex.decisions import NOTHING, Decisions
from projects.annex.report import Report, as_text
from projects.annex.row_errors import RefusedError
from projects.annex.service import Wanted, compare_file, text_of


class _Options(TypedDict):
    path: Path
    programme: int
    centre: str | None
    dry_run: bool
    allow_mismatch: bool
    format: str
    decisions: Path | None


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
        parser.add_argument(
            "--decisions",
            type=Path,
            metavar="FIL",
            help="JSON med beslut om rader, träffar och konflikter",
        )

    def handle(self, **options: object) -> None:
        """Print the report, and the reasons of a refusal on standard error."""
        chosen = cast("_Options", options)
        report = _report(chosen)
        as_json = chosen["format"] == "json"
        text = json.dumps(report.as_json(), ensure_ascii=False) if as_json else as_text(report)
        self.stdout.write(text)
        for reason in report.reasons():
            self.stderr.write(reason)
        if report.outcome:
            sys.exit(report.outcome)


def _report(chosen: _Options) -> Report:
    path = chosen["decisions"]
    try:
        decisions = Decisions.read(text_of(path)) if path else NOTHING
    except RefusedError as refused:
        return Report(path.name if path else "", "", chosen["programme"], rejected=refused.refusals)
    wanted = Wanted(
        chosen["programme"],
        chosen["centre"],
        chosen["allow_mismatch"],
        decisions=decisions,
        trial=chosen["dry_run"],
    )
    return compare_file(chosen["path"], wanted).report
