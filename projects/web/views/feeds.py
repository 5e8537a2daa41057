"""News of any list of projects as Atom: the latest of its projects, each with what changed."""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from projects.addresses import SITE, ending, origin, without_name
from projects.fields import FEED_ENTRY
from projects.filters import ProjectFilter
from projects.models import Project, Revision
from projects.records import sources_line
from projects.reports import reports_of
from projects.selection_words import in_words
from projects.web.change_log import LogEntry, change_logs
from projects.web.exports.rdf import xml_text
from projects.web.list_pages import FEED, ListPage, beside, entity_place, everywhere, refusal
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


def _answer(request: HttpRequest, place: ListPage) -> HttpResponse:
    selection = ProjectFilter(request.GET, Project.objects.published(), place.within)
    refused = refusal(request, FEED, selection, place)
    if refused:
        return refused
    unsorted = selection.instead(without_name(selection.query, "sort"))
    feed = _feed(unsorted, place, origin(request))
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def _feed(selection: ProjectFilter, place: ListPage, start: str) -> Feed:
    """The feed in four queries and those of the selection, however many entries it has."""
    query = ending(selection.query)
    feed = Feed(
        title=xml_text(f"{SITE}: {in_words(selection, place.words)}"),
        link=f"{start}{place.path}{ending(selection.page_query)}",
        description=None,
        subtitle="Nya och ändrade projekt, de senaste först.",
        language=settings.LANGUAGE_CODE,
        author_name=settings.OWNER_NAME or SITE,
        author_link=start + reverse("start"),
        feed_url=f"{start}{beside(place.path, FEED)}{query}",
        feed_guid=f"{start}{beside(place.path, FEED)}{query}",
        feed_copyright=xml_text(sources_line(sources(selection))) or None,
        changed=Revision.current().changed_at,
    )
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
