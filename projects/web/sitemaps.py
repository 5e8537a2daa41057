"""The pages of the registry that have something to say, each with the date of its latest change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sites.requests import RequestSite
from django.db.models import Max, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from projects.entry_facets import entry_index
from projects.facets import BY_NAME, facet_index
from projects.models import (
    Area,
    CancerCentre,
    Concept,
    Document,
    DocumentEntry,
    Project,
    ProjectKeyword,
    Region,
    Revision,
)
from projects.reference_tables import reference_tables
from projects.told_documents import told_documents
from projects.web.programme_page import told_programmes

OF_DATA = (
    "start",
    "projects",
    "keywords",
    "documents",
    "open-measures",
    "statistics",
    "sources",
    "open-data",
    "thesaurus",
)
"""Pages that change with the registry."""
OF_WORDS = ("alike", "about", "api-page", "accessibility", "privacy", "english")
"""Pages whose dates nobody records."""
SHOWN = Q(projects__state="publicerad")


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """A path, and when what stands there changed, as far as it is known."""

    path: str
    changed: datetime | None


if TYPE_CHECKING:
    PagesSitemap = Sitemap[SitemapPage]
else:
    PagesSitemap = Sitemap


class RegistrySitemap(PagesSitemap):
    """Every published project, document and entry, and every page around them."""

    def items(self) -> list[SitemapPage]:
        """The pages in fixed order, in nine queries."""
        return [*_fixed(), *_entities(), *_documents(), *_projects()]

    def location(self, item: SitemapPage) -> str:
        """Its path."""
        return item.path

    def lastmod(self, item: SitemapPage) -> datetime | None:
        """When it changed, in Swedish time."""
        return timezone.localtime(item.changed) if item.changed else None

    def get_protocol(self, protocol: str | None = None) -> str:
        """That of the public address where it is set, otherwise of the request."""
        return urlsplit(settings.PUBLIC_URL).scheme or super().get_protocol(protocol)

    def get_domain(self, site: RequestSite | None = None) -> str:  # type: ignore[override]  # no sites framework
        """The host of the public address where it is set, otherwise of the request."""
        return urlsplit(settings.PUBLIC_URL).netloc or super().get_domain(site)


def number_of_parts() -> int:
    """How many pages the sitemap has; the addresses are counted without being read."""
    tables, index = reference_tables(), facet_index()
    entities = len(tables.centres) + len(tables.regions) + len(tables.areas)
    keywords = len(index.options(BY_NAME["keyword"]))
    projects = index.everything.bit_count()
    texts = len(told_documents().documents) + entry_index().everything.bit_count()
    fixed = len(OF_DATA) + len(OF_WORDS) + len(told_programmes())
    number = fixed + entities + keywords + texts + projects
    return -(-number // RegistrySitemap.limit)


def _fixed() -> Iterator[SitemapPage]:
    changed = Revision.current().changed_at
    yield from (SitemapPage(reverse(name), changed) for name in OF_DATA)
    yield from (SitemapPage(reverse(name), None) for name in OF_WORDS)
    for each in told_programmes():
        yield SitemapPage(reverse("programme", args=[each.year]), changed)


def _entities() -> Iterator[SitemapPage]:
    """The pages of all entities, with the dates of their latest projects."""
    latest = Max("projects__updated_at", filter=SHOWN)
    centres, regions = CancerCentre.objects.all(), Region.objects.all()
    yield from _pages("centre", centres.annotate(latest=latest).values_list("slug", "latest"))
    yield from _pages("region", regions.annotate(latest=latest).values_list("slug", "latest"))
    yield from _pages("area", _areas())
    yield from _pages("keyword", _keywords())


def _areas() -> Iterable[tuple[str, datetime | None]]:
    shown = Q(sub_area_projects__state="publicerad")
    of_parts = Max("sub_area_projects__updated_at", filter=shown)
    latest = Greatest(Max("projects__updated_at", filter=SHOWN), of_parts)
    return Area.objects.shown().annotate(latest=latest).values_list("slug", "latest")


def _keywords() -> Iterable[tuple[str, datetime | None]]:
    """Grouped by keys: by whole concepts it took minutes for 1.7 million links."""
    links = ProjectKeyword.objects.shown().filter(project__state="publicerad").order_by()
    latest = dict(links.values_list("concept").annotate(Max("project__updated_at")))
    keywords = Concept.objects.keywords().values_list("slug", "pk")
    return [(slug, latest.get(key)) for slug, key in keywords]


def _documents() -> Iterator[SitemapPage]:
    """The documents with the dates of their latest entries, and the entries."""
    entries = DocumentEntry.objects.published().in_document_order()
    changed = list(entries.values_list("document__slug", "slug", "updated_at"))
    latest: dict[str, datetime] = {}
    for document, _, moment in changed:
        latest[document] = max(moment, latest.get(document, moment))
    shown = Document.objects.shown().latest_first().values_list("slug", flat=True)
    yield from _pages("document", ((slug, latest.get(slug)) for slug in shown))
    for document, slug, moment in changed:
        yield SitemapPage(reverse("entry", args=[document, slug]), moment)


def _projects() -> Iterable[SitemapPage]:
    published = Project.objects.published().values_list("reference", "updated_at")
    return _pages("project", published.order_by("reference"))


def _pages(name: str, found: Iterable[tuple[str, datetime | None]]) -> Iterator[SitemapPage]:
    return (SitemapPage(reverse(name, args=[slug]), changed) for slug, changed in found)
