"""The ways to take a list along, to subscribe to it and to show it elsewhere, under the list."""

from typing import TypedDict

from django import template
from django.http import HttpRequest, QueryDict
from django.template import Context

from projects.public.cards import frame_of
from projects.public.exports import ExportLink, links
from projects.public.listing import Listing
from projects.public.places import beside
from projects.public.record import SITE
from projects.public.refusing import FEED
from projects.selection.filters import ProjectFilter
from projects.selection.origin import origin
from projects.selection.parameters import ending, only, without_name

register = template.Library()


class Exports(TypedDict):
    """What the template of the exports takes."""

    count: int
    links: list[ExportLink]


@register.inclusion_tag("public/_exports.html")
def exports(shown: Listing) -> Exports:
    """The files with every project of the list, not only those of the page."""
    query = _selected(shown)
    found = links(shown.address, ending(query))
    return {"count": shown.page.paginator.count, "links": found}


@register.simple_tag
def feed_of(shown: Listing) -> str:
    """The address of the news of the list."""
    query = without_name(_selected(shown), "sort")
    return beside(shown.address, FEED) + ending(query)


@register.simple_tag(takes_context=True)
def frame_of_list(context: Context, shown: Listing) -> str:
    """The markup that shows the first projects of the list of all projects in another page."""
    request: HttpRequest = context["request"]
    query = _selected(shown)
    path = f"{shown.address}kort/{ending(query)}"
    return frame_of(origin(request) + path, f"Projekt ur {SITE}", height=760)


def _selected(shown: Listing) -> QueryDict:
    return only(shown.query, ProjectFilter.base_filters)
