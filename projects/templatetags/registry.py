"""Filters and tags of the templates: Swedish forms of values, the source line, the page's head."""

from html import unescape
from typing import Any, TypedDict

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.html import format_html, strip_tags
from django.utils.text import Truncator

from projects import formatting
from projects.addresses import SITE, origin
from projects.keywords import keywords_of
from projects.models import Programme, Source
from projects.records import citation

register = template.Library()

UNSTATED = "ej angivet"
LONGEST = 200
"""So many characters of a page's description are told."""
NOINDEX = "noindex, follow"

for each in (
    formatting.number,
    formatting.kronor,
    formatting.month,
    formatting.sentence,
    formatting.in_lines,
):
    register.filter(each)
register.filter("keywords", keywords_of)


class SourceLine(TypedDict):
    """What the template of the source line takes."""

    citation: str
    address: str


@register.filter
def stated(value: object) -> object:
    """The value, or "ej angivet" set apart when there is none."""
    if value is None or value == "":
        return format_html('<span class="unstated">{}</span>', UNSTATED)
    return value


@register.inclusion_tag("web/_source_line.html")
def source_line(source: Source | None = None) -> SourceLine:
    """The source to be named: the given one, or that of the latest programme; one query at most."""
    if source is None:
        latest = Programme.objects.select_related("source").first()
        source = latest.source if latest else None
    if source is None:
        return {"citation": "", "address": ""}
    return {"citation": citation(source), "address": source.address}


@register.simple_block_tag
def words(content: str) -> str:
    """What stands between the tags as plain words, white space folded; for `as`."""
    return " ".join(unescape(strip_tags(content)).split())


@register.inclusion_tag("web/_head.html", takes_context=True)
def head(context: Context, robots: str = "") -> dict[str, Any]:
    """The links and facts of a page with `page_title` and `page_description` from `words`.

    A page with a list has the address of its selection, and a selection is not for indexes: what
    it shows stands on the pages of entities and projects.
    """
    request: HttpRequest = context["request"]
    shown = context.get("list")
    return {
        "robots": NOINDEX if shown and shown.is_selection else robots,
        "canonical": origin(request) + (shown.canonical if shown else request.path),
        "title": context["page_title"],
        "description": Truncator(context["page_description"]).chars(LONGEST),
        "site": SITE,
        "type": "article" if "record" in context else "website",
        "feed": shown.feed if shown else reverse("export-atom"),
    }
