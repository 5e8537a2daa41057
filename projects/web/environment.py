"""The environment of the public pages' templates: how they are read, and what they can call."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from html import unescape
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.template import defaultfilters
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.text import Truncator
from django.utils.timezone import localtime
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.ext import Extension
from jinja2.runtime import Context, Macro
from markupsafe import Markup

from projects import formatting
from projects.addresses import SITE, origin
from projects.keywords import keywords_of
from projects.listed_projects import ListedProject
from projects.models import Source
from projects.records import citation, sources_of
from projects.web.entry_page import name_of

UNSTATED = Markup('<span class="unstated">ej angivet</span>')
LONGEST = 200
"""So many characters of a page's description are told."""
NOINDEX = "noindex, follow"
BLOCKS = "details|div|d[dlt]|form|h[1-6]|li|link|main|meta|nav|[ou]l|p|section|t[dhr]|tbody|thead"
BLOCK = rf"</?(?:{BLOCKS})\b"
UNSEEN = re.compile(
    rf"(<pre.*?</pre>|{BLOCK}[^<>]*>(?=\n))\n?[ \t]*|\n[ \t]*(?={BLOCK})|^[ \t]+",
    re.DOTALL | re.MULTILINE,
)
"""White space of a template that no reader sees, after what may be kept."""
ADDRESSES = 4096
"""So many addresses are kept: to make one takes longer than all else on its line of a page."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """How a source is to be named; the address is "" where none is known."""

    citation: str
    address: str


@dataclass(frozen=True, slots=True)
class Head:
    """The links and facts in the head of a page."""

    title: str
    description: str
    canonical: str
    robots: str
    is_selection: bool
    type: str
    feed: str
    site: str = SITE


class Tight(Extension):
    """Leaves out of a page the indents of its template, and new lines that nobody sees."""

    def preprocess(
        self,
        source: str,
        name: str | None,  # noqa: ARG002  # Jinja's call
        filename: str | None = None,  # noqa: ARG002  # as above
    ) -> str:
        """The source without them."""
        return UNSEEN.sub(lambda found: found[1] or "", source)


STRICT = {
    "extensions": [Tight],
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "keep_trailing_newline": True,
}


def environment(**options: Any) -> Environment:  # noqa: ANN401  # whatever Jinja takes
    """The environment, as Django's backend asks for it; a name that is unknown is an error."""
    made = Environment(**options | STRICT)  # noqa: S701  # the backend sets autoescape
    made.globals |= GLOBALS
    made.filters |= FILTERS
    return made


@lru_cache(ADDRESSES)
def url(name: str, *args: str | int) -> str:
    """The path of a named address."""
    return reverse(name, args=args)


def kept(listed: ListedProject, macro: Macro) -> str:
    """What a macro says of a project whatever was asked: made once for each revision."""
    found = listed.fragments.get(macro.name)
    if found is None:
        found = listed.fragments[macro.name] = macro(listed)
    return found


def querystring(query: QueryDict, **values: object) -> str:
    """The query as the end of an address, with these values instead of its own."""
    merged = dict(query.lists()) | {name: [str(value)] for name, value in values.items()}
    return f"?{urlencode(merged, doseq=True)}"


def stated(value: object) -> object:
    """The value, or "ej angivet" set apart when there is none."""
    return UNSTATED if value is None or value == "" else value


def moment(value: date | datetime | None, form: str) -> str:
    """The day or time, in Swedish time and whole seconds, in a form of Django's `date`."""
    if isinstance(value, datetime):
        value = localtime(value).replace(microsecond=0)
    return defaultfilters.date(value, form)


def in_runs(items: Iterable[Any], attribute: str) -> list[tuple[Any, list[Any]]]:
    """Items that follow one another with the same value of an attribute, each run with the value.

    Unlike Jinja's own `groupby` this keeps the order of the items.
    """
    return [(value, list(run)) for value, run in groupby(items, attrgetter(attribute))]


def words(content: str) -> str:
    """Markup as plain words, white space folded."""
    return " ".join(unescape(strip_tags(content)).split())


def truncatechars(text: str, number: int) -> str:
    """At most so many characters, the last an ellipsis if there were more."""
    return Truncator(text).chars(number)


def truncatewords(text: str, number: int) -> str:
    """At most so many words, then an ellipsis if there were more."""
    return Truncator(text).words(number, truncate=" …")


def source_line(source: Source) -> SourceLine:
    """How a source is to be named."""
    return SourceLine(citation(source), source.address)


def source_lines(years: Collection[str] = ()) -> list[SourceLine]:
    """The sources of the programmes of these years; without years those of all that are shown."""
    return [source_line(each) for each in sources_of(years)]


@pass_context
def head(context: Context, title: str, description: str, robots: str) -> Head:
    """What the head of a page tells.

    A page with a list has the address of its selection, and a selection is not for indexes: what
    it shows stands on the pages of entities and projects. The page about a feed leads to it.
    """
    request: HttpRequest = context["request"]
    shown = context.get("list")
    is_selection = bool(shown and shown.is_selection)
    return Head(
        title=title,
        description=truncatechars(description, LONGEST),
        canonical=origin(request) + (shown.canonical if shown else request.path),
        robots=NOINDEX if is_selection else robots,
        is_selection=is_selection,
        type="article" if "record" in context else "website",
        feed=shown.feed if shown else context.get("feed") or url("export-atom"),
    )


GLOBALS = {
    "head": head,
    "querystring": querystring,
    "kept": kept,
    "source_line": source_line,
    "source_lines": source_lines,
    "static": static,
    "url": url,
}
FILTERS = {
    "capfirst": defaultfilters.capfirst,
    "counted": formatting.counted,
    "date": moment,
    "entry_name": name_of,
    "filesizeformat": defaultfilters.filesizeformat,
    "force_escape": defaultfilters.force_escape,
    "in_lines": formatting.in_lines,
    "in_runs": in_runs,
    "keywords": keywords_of,
    "kronor": formatting.kronor,
    "signed": formatting.signed,
    "linebreaks": defaultfilters.linebreaks_filter,
    "linebreaksbr": defaultfilters.linebreaksbr,
    "millions": formatting.millions,
    "month": formatting.month,
    "number": formatting.number,
    "sentence": formatting.sentence,
    "stated": stated,
    "truncatechars": truncatechars,
    "truncatewords": truncatewords,
    "words": words,
}
