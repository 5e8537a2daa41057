"""`manage.py import_annex`: a published annex into the registry."""

import json
import sys
from argparse import ArgumentTypeError
from pathlib import Path
from typing import TypedDict, cast

from django.core.management.base import BaseCommand, CommandParser

from projects.annex.comparison import Comparison, Wanted
from projects.annex.decisions import NOTHING, Decisions
from projects.annex.report import Report, as_text
from projects.annex.report_file import report_file
from projects.annex.row_errors import RefusedError
from projects.annex.service import compare_file, text_of


class _Options(TypedDict):
    path: Path
    programme: int
    centre: str | None
    dry_run: bool
    allow_mismatch: bool
    format: str
    decisions: Path | None
    report: Path | None


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
        parser.add_argument(
            "--report",
            type=_workbook,
            metavar="FIL.xlsx",
            help="skriv också rapporten som en Excelfil, rad för rad",
        )

    def handle(self, **options: object) -> None:
        """Print the report, and the reasons of a refusal on standard error."""
        chosen = cast("_Options", options)
        found, unwritten = _reported(chosen)
        report = found.report
        as_json = chosen["format"] == "json"
        text = json.dumps(report.as_json(), ensure_ascii=False) if as_json else as_text(report)
        self.stdout.write(text)
        for reason in filter(None, (*report.reasons(), unwritten)):
            self.stderr.write(reason)
        # Code 1 would say that nothing was written.
        code = report.outcome or int(bool(unwritten) and not report.applied)
        if code:
            sys.exit(code)


def _workbook(path: str) -> Path:
    """The path of a workbook."""
    if Path(path).suffix.lower() != ".xlsx":
        raise ArgumentTypeError("filens namn ska sluta på .xlsx")
    return Path(path)


def _reported(chosen: _Options) -> tuple[Comparison, str]:
    """What was compared, and why its workbook, if it was asked for, is missing."""
    path, found = chosen["report"], None
    if path is None:
        return _compared(chosen), ""
    from projects.annex.report_workbook import write_workbook  # noqa: PLC0415  # rarely wanted

    try:
        with report_file(path, chosen["path"]) as stream:
            found = _compared(chosen)
            write_workbook(found, stream)
    except RefusedError as refused:
        return _refused(path, chosen, refused), ""
    except OSError as error:
        if found is None:
            raise
        return found, f"{path.name}: rapporten kunde inte skrivas ({error.strerror or error})"
    return found, ""


def _compared(chosen: _Options) -> Comparison:
    path = chosen["decisions"]
    try:
        decisions = Decisions.read(text_of(path)) if path else NOTHING
    except RefusedError as refused:
        return _refused(path or chosen["path"], chosen, refused)
    wanted = Wanted(
        chosen["programme"],
        chosen["centre"],
        chosen["allow_mismatch"],
        decisions=decisions,
        trial=chosen["dry_run"],
    )
    return compare_file(chosen["path"], wanted)


def _refused(path: Path, chosen: _Options, refused: RefusedError) -> Comparison:
    """The refusal of a file that is not the annex."""
    report = Report(path.name, "", chosen["programme"], rejected=refused.refusals)
    return Comparison(report)
