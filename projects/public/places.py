"""The places with a list of projects: that of all, and the pages of entities."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.http import Http404
from django.urls import resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.facets import BY_NAME, facet_index

PLACES = {"rcc": "centre", "region": "region", "omrade": "area", "nyckelord": "keyword"}
"""Where the pages of entities stand, and the facets that they are values of."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page with a list: its path, the facet and value that it fixes, what it is about."""

    path: str
    within: Mapping[str, str] = field(default_factory=dict)
    words: str = ""


def everywhere() -> Place:
    """The list of all published projects."""
    return Place(reverse("projects"))


def entity_place(facet: str, slug: str) -> Place:
    """The page of a centre, region, area or keyword; 404 where there is none."""
    found = BY_NAME[facet]
    labels = {option.value: option.label for option in facet_index().options(found)}
    if slug not in labels:
        raise Http404
    return Place(reverse(facet, args=[slug]), {facet: slug}, f"{found.label}: {labels[slug]}")


def beside(path: str, form: str) -> str:
    """The address of the list at a path of this site in another form, such as csv or atom."""
    found = resolve(path)
    if found.url_name in PLACES.values():
        return reverse(f"export-{found.url_name}-{form}", kwargs=found.kwargs)
    return reverse(f"export-{form}")


def frame_of(card: str, title: str, *, height: int) -> SafeString:
    """The markup that shows the card at an absolute address in another page."""
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>',
        card,
        title,
        height,
    )
