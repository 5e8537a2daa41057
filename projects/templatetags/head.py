"""What the head of a page tells programs: its one address, what it is, where its news are."""

from html import unescape
from typing import Any

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator

from projects.public.listing import Listing
from projects.public.record import SITE
from projects.selection.origin import origin
from projects.templatetags.exports import feed_of

register = template.Library()

LONGEST = 200
"""So many characters of a description are told."""
NOINDEX = "noindex, follow"


@register.simple_block_tag
def words(content: str) -> str:
    """What stands between the tags as plain words, white space folded; for `as`."""
    return " ".join(unescape(strip_tags(content)).split())


@register.inclusion_tag("public/_head.html", takes_context=True)
def head(context: Context, robots: str = "") -> dict[str, Any]:
    """The links and facts of a page with `page_title` and `page_description` from `words`.

    A page with a list has the address of its selection, and a selection is not for indexes: what
    it shows stands on the pages of entities and projects.
    """
    request: HttpRequest = context["request"]
    shown: Listing | None = context.get("list")
    if shown and shown.is_selection:
        robots = NOINDEX
    return {
        "robots": robots,
        "canonical": origin(request) + (shown.canonical if shown else request.path),
        "title": context["page_title"],
        "description": Truncator(context["page_description"]).chars(LONGEST),
        "site": SITE,
        "type": "article" if "record" in context else "website",
        "feed": feed_of(shown) if shown else reverse("export-atom"),
    }
