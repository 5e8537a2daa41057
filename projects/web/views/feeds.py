"""News of any list as Atom: the latest of its projects or texts; of projects what changed."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from projects.addresses import SITE, ending, origin, without_name
from projects.entry_filters import EntryFilter
from projects.fields import FEED_ENTRY
from projects.filters import ProjectFilter
from projects.models import DocumentEntry, Project, Revision
from projects.records import sources_line
from projects.reports import reports_of
from projects.selection import Selection
from projects.selection_words import EVERY_TEXT, in_words
from projects.told_documents import ListedEntry, told_documents
from projects.web.change_log import LogEntry, change_logs
from projects.web.entry_page import name_of
from projects.web.exports.entry_rows import sources_of
from projects.web.exports.rdf import xml_text
from projects.web.list_pages import (
    FEED,
    ListPage,
    beside,
    documents,
    entity_place,
    everywhere,
    refusal,
)
from projects.web.selected_years import sources

MOST = 50
"""So many projects a feed holds, the latest ones."""


class Feed(Atom1Feed):
    """Atom whose date is that of its newest entry, or a given one when it has none."""

    def latest_post_date(self) -> datetime:
        """When the feed last said something new."""
        usual: datetime = self.feed["changed"]
        return max((item["updateddate"] for item in self.items), default=usual)


@require_safe
def of_all(request: HttpRequest) -> HttpResponse:
    """The latest of the selection among all published projects."""
    return _answer(request, everywhere())


@require_safe
def of_entity(request: HttpRequest, facet: str, slug: str) -> HttpResponse:
    """The latest of the selection on the page of a centre, region, area or keyword."""
    return _answer(request, entity_place(facet, slug))


@require_safe
def of_documents(request: HttpRequest) -> HttpResponse:
    """The latest of the selection among the texts of documents."""
    selection = EntryFilter(request.GET, DocumentEntry.objects.published())
    place = documents()
    if refused := refusal(request, FEED, selection, place):
        return refused
    with Revision.current().known():
        entries = told_documents().of(selection.keys(0, selection.counts.total))
        title = in_words(selection, everything=EVERY_TEXT)
        told = "Nya och ändrade texter ur dokumenten, de senaste först."
        feed = _empty(selection, place, origin(request), title, told, sources_of(entries))
        for each in sorted(entries, key=_changed, reverse=True)[:MOST]:
            _add_entry(feed, each, origin(request))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _changed(told: ListedEntry) -> datetime:
    return told.entry.updated_at


def _answer(request: HttpRequest, place: ListPage) -> HttpResponse:
    selection = ProjectFilter(request.GET, Project.objects.published(), place.within)
    refused = refusal(request, FEED, selection, place)
    if refused:
        return refused
    unsorted = selection.instead(without_name(selection.query, "sort"))
    feed = _feed(unsorted, place, origin(request))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _empty(
    selection: Selection, place: ListPage, start: str, title: str, told: str, rights: str
) -> Feed:
    """The feed of a list without its entries."""
    query = ending(selection.query)
    return Feed(
        title=xml_text(f"{SITE}: {title}"),
        link=f"{start}{place.path}{ending(selection.page_query)}",
        description=None,
        subtitle=told,
        language=settings.LANGUAGE_CODE,
        author_name=settings.OWNER_NAME or SITE,
        author_link=start + reverse("start"),
        feed_url=f"{start}{beside(place.path, FEED)}{query}",
        feed_guid=f"{start}{beside(place.path, FEED)}{query}",
        feed_copyright=xml_text(rights) or None,
        changed=Revision.current().changed_at,
    )


def _feed(selection: ProjectFilter, place: ListPage, start: str) -> Feed:
    """The feed in four queries and those of the selection, however many entries it has."""
    title = in_words(selection, place.words)
    rights = sources_line(sources(selection))
    told = "Nya och ändrade projekt, de senaste först."
    feed = _empty(selection, place, start, title, told, rights)
    projects = list(selection.projects.with_relations().latest_first()[:MOST])
    logs = change_logs(projects)
    for project in projects:
        _add(feed, project, logs[project.pk], start)
    return feed


def _add(feed: Feed, project: Project, log: list[LogEntry], start: str) -> None:
    """An entry; its identity is the address of the project, which never changes."""
    page = start + reverse("project", args=[project.reference])
    context = {
        "project": project,
        "log": log,
        "facts": FEED_ENTRY.facts(project),
        "report": next(iter(reports_of(project)), None),
    }
    told = render_to_string("web/_feed_entry.html", context)
    feed.add_item(
        title=xml_text(project.title),
        link=page,
        description=xml_text(told),
        unique_id=page,
        pubdate=project.created_at,
        updateddate=project.updated_at,
        categories=[project.area.name, project.centre.name],
    )


def _add_entry(feed: Feed, told: ListedEntry, start: str) -> None:
    """A text of a document; its identity is the address of its page, which never changes."""
    page = start + reverse("entry", args=told.address)
    entry = told.entry
    feed.add_item(
        title=xml_text(name_of(entry)),
        link=page,
        description=xml_text(render_to_string("web/_feed_text.html", {"told": told})),
        unique_id=page,
        pubdate=entry.created_at,
        updateddate=entry.updated_at,
        categories=[entry.get_kind_display(), str(entry.document)],
    )
