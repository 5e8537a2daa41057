"""Progress reports as readers meet them, without a question of their own, and in words."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from django.utils.formats import date_format, number_format

from projects.models import ProgressReport, Project, ReportKind
from projects.models.shown_parts import REPORT_FACTS

HEADINGS = {
    "shortcomings": "Det som inte fungerade",
    "next_step": "Nästa steg",
    "spread_to": "Spridning",
}
"""The parts of a report beside what was done, in their order."""
NOT_STATED = "ej angivet"


@dataclass(frozen=True, slots=True)
class Measure:
    """An effect on a lead time: what was measured before and after, of how many and when."""

    measure: str
    before: float | None
    after: float | None
    unit: str
    n: int | None
    period: str

    @property
    def effect(self) -> str:
        """From what to what, such as *från 21,5 till 14 dagar*."""
        return f"från {_number(self.before)} till {_number(self.after)} {self.unit}"

    @property
    def number(self) -> str:
        """Of how many it was measured, as a reader is told."""
        return NOT_STATED if self.n is None else number_format(self.n, force_grouping=True)

    def __str__(self) -> str:
        beside = (f"n = {self.n}" if self.n is not None else "", self.period)
        told = ", ".join(filter(None, beside))
        return f"{self.measure}: {self.effect}" + (f" ({told})" if told else "")


@dataclass(frozen=True, slots=True)
class Link:
    """Where more is told."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Report:
    """A progress report that several readers share."""

    id: int
    kind: str
    date: date
    done: str
    shortcomings: str
    next_step: str
    spread_to: str
    measures: tuple[Measure, ...]
    links: tuple[Link, ...]

    @classmethod
    def of(cls, facts: Mapping[str, Any]) -> Self:
        """The report with these facts, as the database tells them in JSON."""
        told = {name: facts[name] for name in REPORT_FACTS}
        told["date"] = date.fromisoformat(str(told["date"]))
        told["measures"] = tuple(Measure(**each) for each in told["measures"])
        told["links"] = tuple(Link(**each) for each in told["links"])
        return cls(**told)

    @property
    def heading(self) -> str:
        """Kind and day."""
        return f"{self.kind_name} {date_format(self.date, 'j F Y')}"

    @property
    def kind_name(self) -> str:
        """What the kind is called."""
        return str(ReportKind(self.kind).label)

    @property
    def parts(self) -> list[tuple[str, str]]:
        """The texts that follow what was done, each with its heading."""
        told = ((heading, getattr(self, name)) for name, heading in HEADINGS.items())
        return [(heading, text) for heading, text in told if text]

    @property
    def text(self) -> str:
        """All its texts, each after the first under its heading."""
        return "\n\n".join((self.done, *(f"{heading}: {text}" for heading, text in self.parts)))

    @property
    def searched(self) -> str:
        """The words that it can be found by: all that it says but numbers, days and addresses."""
        parts = (text for _, text in self.parts)
        measured = (f"{each.measure} {each.period}".strip() for each in self.measures)
        return "\n".join((self.done, *parts, *measured, *(each.label for each in self.links)))

    def __str__(self) -> str:
        linked = (f"{each.label}: {each.address}" for each in self.links)
        return "\n".join((f"{self.heading}. {self.text}", *map(str, self.measures), *linked))


class ToldReport(dict[str, Any]):
    """A report as programs read it; as a text it says the same in words."""

    def __init__(self, report: Report) -> None:
        super().__init__(
            kind=report.kind,
            date=report.date.isoformat(),
            text=report.text,
            measures=[asdict(each) for each in report.measures],
            links=[asdict(each) for each in report.links],
        )
        self._words = str(report)

    def __str__(self) -> str:
        return self._words


def reports_of(project: Project) -> list[Report]:
    """The reports of a project, the latest first; no query for one from `with_reports()`."""
    facts = getattr(project, "shown_reports", None)
    if facts is None:
        facts = list(_facts(project)) if project.pk else ()
    return [Report.of(each) for each in facts]


def _facts(project: Project) -> Iterator[Mapping[str, Any]]:
    yield from ProgressReport.objects.filter(project=project).values(*REPORT_FACTS)


def _number(value: float | None) -> str:
    if value is None:
        return NOT_STATED
    return number_format(int(value) if value == int(value) else value)
