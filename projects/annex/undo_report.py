"""What the undoing of an import did, or would do, and what stands in its way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format

from projects.annex.report import FIELD_NAMES


class Action(StrEnum):
    """What becomes of a project."""

    HIDDEN = "hidden"
    """The import had brought it in: it is a draft now, as before its publication."""
    RESTORED = "restored"
    UNCHANGED = "unchanged"
    """The import had left it as it was; only its row is taken back."""


@dataclass(frozen=True, slots=True)
class UndoneRow:
    """A row of the import, and what becomes of its project."""

    row: int
    """The key of the row."""
    where: str
    """Its place in the file: *rad 14*."""
    reference: str
    title: str
    action: Action
    fields: tuple[str, ...] = ()
    """Those that get their earlier values, as published entries call them."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What somebody did to a project after the import, so that undoing it would lose that."""

    row: int
    reference: str
    title: str
    what: str
    when: datetime
    who: str
    """The name of an account; "" when nobody stood behind it."""

    def __str__(self) -> str:
        by = f" av {self.who}" if self.who else ""
        return f"{self.reference} ”{self.title}”: {self.what}, {moment(self.when)}{by}"

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        told = {"reference": self.reference, "title": self.title, "what": self.what}
        return {**told, "when": self.when.isoformat(), "who": self.who}


@dataclass(frozen=True, slots=True)
class UndoReport:
    """The undoing of a run, or of some of its rows; only an applied one wrote anything."""

    undoes: int
    """The number of the run on the page of sources."""
    whole: bool = True
    """Every row that still stood."""
    rows: tuple[UndoneRow, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()
    refusals: tuple[str, ...] = ()
    """Why the run itself, or the choice of rows, cannot be undone; in Swedish."""
    run: int | None = None
    """The number that the undoing has got itself."""

    @property
    def applied(self) -> bool:
        """Whether it was written."""
        return self.run is not None

    @property
    def refused(self) -> bool:
        """Whether anything stands in the way."""
        return bool(self.refusals or self.obstacles)

    def count(self, action: Action) -> int:
        """The number of projects with this action."""
        return sum(each.action is action for each in self.rows)

    def as_json(self) -> dict[str, Any]:
        """The report for programs; the run keeps it too."""
        return {
            "undoes": self.undoes,
            "run": self.run,
            "whole": self.whole,
            "rows": len(self.rows),
            **{action.value: self.count(action) for action in Action},
            "changes": [
                {
                    "where": each.where,
                    "reference": each.reference,
                    "action": each.action.value,
                    "fields": list(each.fields),
                }
                for each in self.rows
            ],
            "obstacles": [each.as_json() for each in self.obstacles],
            "refusals": list(self.refusals),
            "applied": self.applied,
        }

    def reasons(self) -> list[str]:
        """Why nothing was written: sentences in Swedish."""
        return [*self.refusals, *map(str, self.obstacles)]


def moment(when: datetime) -> str:
    """Day and time as a person reads them: *3 mars 2026 kl. 14.02*."""
    return date_format(timezone.localtime(when), r"j F Y \k\l. H.i")


ACTIONS = {
    Action.HIDDEN: "visas inte längre",
    Action.RESTORED: "återställs",
    Action.UNCHANGED: "oförändrat",
}


def as_text(report: UndoReport) -> str:
    """The report; what stands in the way is not in it, it belongs on standard error."""
    return "\n".join(_lines(report))


def _lines(report: UndoReport) -> Iterator[str]:
    yield f"Import {report.undoes}: {_result(report)}"
    counts = ", ".join(f"{ACTIONS[action]}: {report.count(action)}" for action in Action)
    yield f"Rader: {len(report.rows)}; {counts}"
    for each in report.rows:
        if each.action is not Action.UNCHANGED:
            fields = ", ".join(FIELD_NAMES.get(name, name) for name in each.fields)
            done = ": ".join(filter(None, (ACTIONS[each.action], fields)))
            yield f"  {each.reference} ({each.where}) {done}"


def _result(report: UndoReport) -> str:
    if report.refused:
        return "ångras inte, ingenting är ändrat"
    if report.applied:
        return f"ångrad genom import {report.run}"
    return "provkörd, ingenting är ändrat"
