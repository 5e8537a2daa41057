"""How values are written in Swedish, and the line that names the source."""

from datetime import date
from typing import TypedDict

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html

from projects.models import Programme, Source
from projects.selection.provenance import citation

register = template.Library()

NO_BREAK_SPACE = "\u00a0"
UNSTATED = "ej angivet"


class SourceLine(TypedDict):
    """What the template of the source line takes."""

    citation: str
    address: str


@register.filter
def number(value: float) -> str:
    """A whole number with its thousands apart: 1 234."""
    return f"{value:,.0f}".replace(",", NO_BREAK_SPACE)


@register.filter
def kronor(value: int) -> str:
    """An amount in whole SEK: 1 234 kr."""
    return f"{number(value)}{NO_BREAK_SPACE}kr"


@register.filter
def month(value: date) -> str:
    """A month and its year: mars 2026."""
    return date_format(value, "F Y")


@register.filter
def stated(value: object) -> object:
    """The value, or "ej angivet" set apart when there is none."""
    if value is None or value == "":
        return format_html('<span class="unstated">{}</span>', UNSTATED)
    return value


@register.filter
def sentence(words: list[str]) -> str:
    """The words as in a sentence: a, b och c."""
    return " och ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


@register.filter
def in_lines(lines: list[int]) -> str:
    """The lines of a file in words: "rad 7", "raderna 7 och 9"."""
    numbers = [str(line) for line in lines]
    if len(numbers) == 1:
        return f"rad {numbers[0]}"
    return f"raderna {', '.join(numbers[:-1])} och {numbers[-1]}"


@register.inclusion_tag("public/_source_line.html")
def source_line(source: Source | None = None) -> SourceLine:
    """The source to be named: the given one, or that of the latest programme; one query at most."""
    if source is None:
        latest = Programme.objects.select_related("source").first()
        source = latest.source if latest else None
    if source is None:
        return {"citation": "", "address": ""}
    return {"citation": citation(source), "address": source.address}
