"""The ways to take a list along, under the list."""

from typing import TypedDict

from django import template

from projects.public.exports import ExportLink, links
from projects.public.listing import Listing
from projects.selection.filters import ProjectFilter
from projects.selection.parameters import address, only

register = template.Library()


class Exports(TypedDict):
    """What the template of the exports takes."""

    count: int
    links: list[ExportLink]


@register.inclusion_tag("public/_exports.html")
def exports(shown: Listing) -> Exports:
    """The files with every project of the list, not only those of the page."""
    query = only(shown.query, ProjectFilter.base_filters)
    found = links(shown.address, address(query) if query else "")
    return {"count": shown.page.paginator.count, "links": found}
