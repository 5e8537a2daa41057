"""The shapes of documents, their entries, links and figures; absent text is "", objects null."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from django.urls import reverse
from rest_framework import serializers

from projects.api.answer_serializers import MatchedSerializer, PageSerializer, one_of
from projects.api.part_serializers import InPlaceSerializer, PartSerializer
from projects.api.serializers import NamedInGroupSerializer, NamedSerializer
from projects.entry_links import ShownLink, entry_links
from projects.models import DocumentEntry, Figure
from projects.search.find import Tier
from projects.told_documents import ListedEntry, ToldDocument, told_documents


class KindSerializer(InPlaceSerializer):
    """What kind of document or text it is."""

    slug = serializers.CharField(source="kind")
    name = serializers.CharField(source="get_kind_display")


class EntryReferenceSerializer(InPlaceSerializer):
    """An entry that another thing names: slugs of document and entry, title and address."""

    document = serializers.CharField(source="entry.document.slug")
    key = serializers.CharField(source="entry.slug")
    title = serializers.CharField(source="entry.title")
    url = serializers.SerializerMethodField()

    def get_url(self, told: ListedEntry) -> str:
        """The address of the entry's page."""
        return f"{self.context['origin']}{reverse('entry', args=told.address)}"


class DocumentOfEntrySerializer(InPlaceSerializer):
    """The document that an entry stands in."""

    slug = serializers.CharField()
    title = serializers.CharField()


class EntrySerializer(PartSerializer[Any]):
    """A text of a document, exactly as published; answered of what has it as `told`."""

    document = DocumentOfEntrySerializer(source="told.entry.document")
    key = serializers.CharField(source="told.entry.slug")
    url = serializers.SerializerMethodField()
    kind = KindSerializer(source="told.entry")
    number = serializers.CharField(source="told.entry.number")
    title = serializers.CharField(source="told.entry.title")
    heading = serializers.CharField(source="told.entry.heading")
    section = serializers.CharField(source="told.entry.section")
    text = serializers.CharField(source="told.entry.text")
    said_by = serializers.CharField(source="told.entry.said_by")
    addressee = serializers.CharField(source="told.entry.addressee")
    year = serializers.IntegerField(source="told.entry.year")
    area = NamedSerializer[Any](source="told.entry.area", allow_null=True)
    centres = NamedSerializer[Any](source="told.centres", many=True)
    regions = NamedSerializer[Any](source="told.regions", many=True)
    keywords = NamedInGroupSerializer(source="told.keywords", many=True)
    page = serializers.CharField(source="told.entry.page")
    lines = serializers.CharField(source="told.entry.lines")
    created = serializers.DateTimeField(source="told.entry.created_at", default_timezone=UTC)
    updated = serializers.DateTimeField(source="told.entry.updated_at", default_timezone=UTC)

    def get_url(self, hit: Any) -> str:  # noqa: ANN401  # whatever has `told`
        """The address of the entry's page."""
        return f"{self.context['origin']}{reverse('entry', args=hit.told.address)}"


class EntryHitSerializer(EntrySerializer):
    """An entry of a list, with the reason for being there."""

    tier = one_of(Tier)
    matched = MatchedSerializer(many=True)


class EntryPageSerializer(PageSerializer):
    """A window of entries; `count` is the number of entries in the whole selection."""

    results = EntryHitSerializer(many=True)


@dataclass(frozen=True, slots=True)
class Linked:
    """An entry at the other end of a link, and the link."""

    entry: ListedEntry
    link: ShownLink


class LinkedSerializer(InPlaceSerializer):
    """An entry that something is linked with; the link is the registry's reading."""

    entry = EntryReferenceSerializer()
    relation = serializers.CharField(source="link.relation")
    confidence = serializers.CharField(source="link.confidence")
    reason = serializers.CharField(source="link.reason")


class LinkedProjectSerializer(InPlaceSerializer):
    """A project that an entry is linked with; the link is the registry's reading."""

    reference = serializers.CharField()
    title = serializers.CharField()
    url = serializers.SerializerMethodField()
    relation = serializers.CharField()
    confidence = serializers.CharField()
    reason = serializers.CharField()

    def get_url(self, link: ShownLink) -> str:
        """The address of the project's page."""
        return f"{self.context['origin']}{reverse('project', args=[link.reference])}"


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """An entry with what it is a part of, its parts, and its links from both their ends."""

    told: ListedEntry
    part_of: ListedEntry | None
    parts: list[ListedEntry]
    projects: list[ShownLink]
    entries: list[Linked]


def entry_detail(told: ListedEntry) -> EntryDetail:
    """What is answered of an entry that is asked for by its key; no query."""
    documents, links = told_documents(), entry_links()
    entry = told.entry
    return EntryDetail(
        told=told,
        part_of=documents.by_key.get(entry.part_of_id or 0),
        parts=documents.parts(told),
        projects=links.projects(entry.pk),
        entries=[Linked(documents.by_key[key], link) for link, key in links.entries(entry.pk)],
    )


def linked(links: Sequence[ShownLink]) -> list[Linked]:
    """The entries that links of a project are made from."""
    return [Linked(told_documents().by_key[each.entry], each) for each in links]


class EntryDetailSerializer(EntrySerializer):
    """An entry asked for by its key, with what lists leave out."""

    part_of = EntryReferenceSerializer(allow_null=True)
    parts = EntryReferenceSerializer(many=True)
    projects = LinkedProjectSerializer(many=True)
    entries = LinkedSerializer(many=True)


class DocumentSerializer(PartSerializer[ToldDocument]):
    """A document, and how many texts of it the registry has."""

    slug = serializers.CharField(source="document.slug")
    kind = KindSerializer(source="document")
    title = serializers.CharField(source="document.title")
    part = serializers.CharField(source="document.part")
    publisher = serializers.CharField(source="document.publisher")
    number = serializers.CharField(source="document.number")
    published = serializers.DateField(source="document.published", allow_null=True)
    adopted = serializers.DateField(source="document.adopted", allow_null=True)
    period_from = serializers.IntegerField(source="document.period_from")
    period_to = serializers.IntegerField(source="document.period_to")
    centre = NamedSerializer[Any](source="document.centre", allow_null=True)
    regions = NamedSerializer[Any](many=True)
    pages = serializers.CharField(source="document.pages")
    address = serializers.CharField(source="document.address")
    rights = serializers.CharField(source="document.rights")
    about = serializers.CharField(source="document.about")
    note = serializers.CharField(source="document.note")
    url = serializers.SerializerMethodField()
    entries = serializers.IntegerField(source="size")

    def get_url(self, told: ToldDocument) -> str:
        """The address of the document's page."""
        return f"{self.context['origin']}{reverse('document', args=[told.document.slug])}"


class SlugField(serializers.CharField):
    """The slug of a row."""

    def to_representation(self, value: DocumentEntry) -> str:  # type: ignore[override]  # a row
        """What it is called in addresses."""
        return value.slug


class FigureSerializer(PartSerializer[Figure]):
    """A number that a document gives, with the words around it."""

    document = serializers.CharField(source="document.slug")
    key = serializers.CharField(source="slug")
    entry = SlugField(allow_null=True)
    kind = serializers.CharField()
    subject = serializers.CharField()
    counted = serializers.CharField()
    region = NamedSerializer[Any](allow_null=True)
    centre = NamedSerializer[Any](allow_null=True)
    year = serializers.IntegerField(allow_null=True)
    value = serializers.FloatField()
    upper_value = serializers.FloatField(allow_null=True)
    goal = serializers.FloatField(allow_null=True)
    stated = serializers.CharField()
    qualifier = serializers.CharField()
    unit = serializers.CharField()
    set_by = serializers.CharField()
    result = serializers.CharField()
    origin = serializers.CharField()
    text = serializers.CharField()
    line_from = serializers.IntegerField()
    line_to = serializers.IntegerField()
    page = serializers.CharField()


class FigurePageSerializer(serializers.Serializer[Any]):
    """A window of figures; `count` is the number of all that the parameters select."""

    count = serializers.IntegerField()
    limit = serializers.IntegerField()
    offset = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = FigureSerializer(many=True)
