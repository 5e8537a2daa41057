"""Progress reports: what a centre tells of a project of its own, dated, with effects and links.

Measures and links are lists in the report's own row. They have no life without it: so a version of
the report in the history is the whole of it, and one form, one statement and one object of JSON
hold it.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, URLValidator
from django.db import models
from django.db.models.lookups import Exact
from django.utils import timezone

from projects.models.choices import ReportKind
from projects.models.common import not_empty, one_of, tracked
from projects.models.project import Project

MOST_PARTS = 20
"""So many measures a report has, and so many links."""
LONGEST = 10_000
"""Characters of a text."""
SHORT, ADDRESS = 200, 500
"""Characters of a part's text, and of an address."""
LARGEST = 10_000_000
"""No value of a measure is larger, and no number of cases."""
FIRST_DAY = date(2015, 1, 1)

MEASURE = {"measure": str, "before": float, "after": float, "unit": str, "n": int, "period": str}
LINK = {"label": str, "address": str}
"""The parts by the names of their values and the kinds of these; an absent number is None."""

TOO_EARLY, TOO_LATE = "Datumet ligger före 2015.", "Datumet ligger i framtiden."
MALFORMED = "Uppgifterna har inte den form som de ska ha."
TOO_MANY = f"Högst {MOST_PARTS} rader."
NOT_HTTPS = "Ange en adress som börjar med https://."
_address = URLValidator(schemes=["https"], message=NOT_HTTPS)


def valid_date(day: date | None) -> None:
    """Raise ValidationError for a day that no report can be of; a missing one is no fault here."""
    if day is None:
        return
    if day < FIRST_DAY:
        raise ValidationError(TOO_EARLY)
    if day > timezone.localdate():
        raise ValidationError(TOO_LATE)


def valid_measures(held: Any) -> None:  # noqa: ANN401  # any JSON
    """Raise ValidationError for anything but measures, each with its name, unit and a value."""
    for each in _parts(held, MEASURE):
        numbers = [each[name] for name in ("before", "after", "n") if each[name] is not None]
        if not (each["measure"] and each["unit"]) or each["before"] is each["after"] is None:
            raise ValidationError(MALFORMED)
        if any(not 0 <= number <= LARGEST for number in numbers):
            raise ValidationError(MALFORMED)


def valid_links(held: Any) -> None:  # noqa: ANN401  # any JSON
    """Raise ValidationError for anything but links, each with a text and an https address."""
    for each in _parts(held, LINK):
        if not each["label"]:
            raise ValidationError(MALFORMED)
        valid_address(each["address"])


def valid_address(address: str) -> None:
    """Raise ValidationError for what is no https address, or too long."""
    _address(address)
    MaxLengthValidator(ADDRESS)(address)


def _parts(held: Any, shape: Mapping[str, type]) -> list[dict[str, Any]]:  # noqa: ANN401  # any JSON
    """The parts, all of this shape; raises ValidationError."""
    if not isinstance(held, list) or not all(_fits(each, shape) for each in held):
        raise ValidationError(MALFORMED)
    if len(held) > MOST_PARTS:
        raise ValidationError(TOO_MANY)
    return held


def _fits(part: object, shape: Mapping[str, type]) -> bool:
    if not isinstance(part, dict) or set(part) != set(shape):
        return False
    return all(_is(part[name], kind) for name, kind in shape.items())


def _is(value: object, kind: type) -> bool:
    if kind is str:
        return isinstance(value, str) and len(value) <= ADDRESS
    kinds = (int, float) if kind is float else int
    return value is None or (isinstance(value, kinds) and not isinstance(value, bool))


def _is_list(field: str, name: str) -> models.CheckConstraint:
    kind = models.Func(models.F(field), function="jsonb_typeof", output_field=models.TextField())
    return models.CheckConstraint(
        condition=Exact(kind, models.Value("array")),
        name=name,
        violation_error_message=MALFORMED,
    )


def _text(name: str, help_text: str, *, blank: bool = True) -> "models.TextField[str, str]":
    limit = MaxLengthValidator(LONGEST)
    return models.TextField(name, blank=blank, help_text=help_text, validators=[limit])


@tracked
class ProgressReport(models.Model):
    """What a centre reports of a project on a day; a change of it is a change of the project."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="reports", verbose_name="projekt"
    )
    kind = models.CharField("slag", max_length=20, choices=ReportKind.choices)
    date = models.DateField("datum", help_text="Dagen som rapporten gäller: ÅÅÅÅ-MM-DD.")
    done = _text("vad som har gjorts", "Vad projektet har gjort sedan sist.", blank=False)
    shortcomings = _text("vad som inte fungerade", "Det som andra kan slippa göra om.")
    next_step = _text("nästa steg", "Vad som görs härnäst, och av vem.")
    spread_to = _text("spridning", "Vilka som har fått del av resultatet eller tagit över det.")
    measures = models.JSONField("effekt på ledtider", default=list, blank=True)
    links = models.JSONField("länkar", default=list, blank=True)

    class Meta:
        verbose_name = "rapport"
        verbose_name_plural = "rapporter"
        ordering = ("-date", "-pk")
        constraints = (
            one_of("kind", ReportKind, "report_kind_known"),
            not_empty("done", name="report_done_not_empty", message="Skriv vad som har gjorts."),
            models.CheckConstraint(
                condition=models.Q(date__gte=FIRST_DAY),
                name="report_date_possible",
                violation_error_message=TOO_EARLY,
            ),
            models.UniqueConstraint(
                fields=("project", "kind", "date"),
                name="report_once_a_day",
                violation_error_message="Det finns redan en sådan rapport från samma dag.",
            ),
            _is_list("measures", "report_measures_listed"),
            _is_list("links", "report_links_listed"),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date}"

    def clean(self) -> None:
        """Raise ValidationError for a day that no report can be of, and for malformed parts."""
        faults: dict[str, ValidationError] = {}
        for name, check in _CHECKED.items():
            try:
                check(getattr(self, name))
            except ValidationError as fault:
                faults[name] = fault
        if faults:
            raise ValidationError(faults)


_CHECKED: Mapping[str, Callable[[Any], None]] = {
    "date": valid_date,
    "measures": valid_measures,
    "links": valid_links,
}
