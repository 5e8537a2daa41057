"""`manage.py undo_import`: an applied import taken back, as a whole or by row."""

import json
import sys
from collections.abc import Sequence
from typing import TypedDict, cast

from django.core.management.base import BaseCommand, CommandParser

from projects.annex.undo_report import UndoReport, as_text
from projects.documents.undoing import undo
from projects.models import ImportedRow, SourceRow


class _Options(TypedDict):
    run: int
    rows: Sequence[str] | None
    dry_run: bool
    format: str


class Command(BaseCommand):
    """Ends with 0 undone, 1 refused, 2 wrong usage."""

    help = (
        "Ångrar en import som helhet eller rad för rad. Slutkod 0: ångrad, 1: avvisad, något står "
        "i vägen, 2: fel anrop."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The options of the contract."""
        parser.add_argument("run", type=int, metavar="IMPORT", help="numret på sidan Källor")
        parser.add_argument(
            "--rows",
            nargs="+",
            metavar="PLATS",
            help="bara dessa rader, som rapporten skriver dem, till exempel ”rad 14”",
        )
        parser.add_argument("--dry-run", action="store_true", help="visa, men ändra ingenting")
        parser.add_argument("--format", choices=("text", "json"), default="text")

    def handle(self, **options: object) -> None:
        """Print the report, and what stands in the way on standard error."""
        chosen = cast("_Options", options)
        report = _report(chosen)
        as_json = chosen["format"] == "json"
        text = json.dumps(report.as_json(), ensure_ascii=False) if as_json else as_text(report)
        self.stdout.write(text)
        for reason in report.reasons():
            self.stderr.write(reason)
        if report.refused:
            sys.exit(1)


def _report(chosen: _Options) -> UndoReport:
    number, places = chosen["run"], chosen["rows"]
    if places is None:
        return undo(number, dry_run=chosen["dry_run"])
    own = (
        *SourceRow.objects.filter(run=number).defer("cells"),
        *ImportedRow.objects.filter(run=number).defer("values"),
    )
    rows = {row.where: row.pk for row in own}
    unknown = [place for place in places if place not in rows]
    if rows and unknown:
        named = tuple(f"import {number} har ingen rad ”{place}”" for place in unknown)
        return UndoReport(number, refusals=named)
    keys = {rows[place] for place in places if place in rows}
    return undo(number, rows=keys, dry_run=chosen["dry_run"])
