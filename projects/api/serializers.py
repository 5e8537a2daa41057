"""The shapes of what is answered: fixed fields; absent text is "", absent objects are null."""

from collections.abc import Iterable
from datetime import UTC
from operator import itemgetter
from typing import Any, TypeVar

from django.db import models
from django.urls import reverse
from rest_framework import serializers

from projects.api.described import valued
from projects.api.part_serializers import InPlaceListSerializer, InPlaceSerializer, PartSerializer
from projects.fields import API, Field, has_slug
from projects.keywords import Counted, Keyword, keywords_of
from projects.models import (
    Allocation,
    Area,
    CancerCentre,
    Concept,
    Project,
    Region,
    ReportKind,
    SourceRow,
)
from projects.records import citation, published_row
from projects.reports import Report, reports_of

Reference = TypeVar("Reference", CancerCentre, Area, Region, Concept)


class NamedSerializer(PartSerializer[Reference]):
    """Slug and name."""

    slug = serializers.CharField()
    name = serializers.CharField()


@valued(NamedSerializer)
class ChoiceField(serializers.Field[str, Any, dict[str, str], Any]):
    """A choice and its name."""

    def __init__(
        self,
        choices: Iterable[tuple[str, Any]],
        source: str | None = None,
        *,
        allow_null: bool = False,
    ) -> None:
        super().__init__(read_only=True, source=source, allow_null=allow_null)
        self.names = dict(choices)

    def to_representation(self, value: str) -> dict[str, str] | None:  # type: ignore[override]  # none is chosen
        """Both; None where nothing is chosen."""
        return {"slug": value, "name": str(self.names[value])} if value else None


def answered(field: Field) -> serializers.Field[Any, Any, Any, Any]:
    """How a field is answered that the model has gained since version 1 began."""
    if field.is_relation:
        shape = NamedSerializer if has_slug(field) else serializers.StringRelatedField
        return shape(many=True) if field.many_to_many else shape(allow_null=field.null)
    if field.choices:
        return ChoiceField(field.flatchoices, allow_null=field.blank)
    if isinstance(field, models.CharField | models.TextField):
        return serializers.CharField()
    plain = serializers.ModelSerializer.serializer_field_mapping[type(field)]
    zone: dict[str, Any] = {"default_timezone": UTC} if plain is serializers.DateTimeField else {}
    return plain(allow_null=field.null, **zone)


class StatusSerializer(InPlaceSerializer):
    """How the centre reported a project."""

    slug = serializers.CharField(source="status")
    name = serializers.CharField(source="get_status_display")


class ActorSerializer(InPlaceSerializer):
    """Who runs a project; the name is "" when it is the region itself."""

    name = serializers.CharField(source="actor")
    kind = serializers.CharField(source="actor_kind")


class KeywordsSerializer(InPlaceListSerializer):
    """What a project is about, by rule or by an editor."""

    def get_attribute(self, instance: Project) -> list[Keyword]:
        """What readers see of it."""
        return keywords_of(instance)


class NamedInGroupSerializer(InPlaceSerializer):
    """A keyword of something, and the slug of its group."""

    slug = serializers.CharField()
    name = serializers.CharField()
    group = serializers.CharField()


class KeywordOfProjectSerializer(NamedInGroupSerializer):
    """A keyword of a project."""

    class Meta:
        list_serializer_class = KeywordsSerializer


class CitationField(serializers.CharField):
    """How a document is to be named."""

    def to_representation(self, value: Any) -> str:  # noqa: ANN401  # a source, a text to the base class
        """Publisher, title, part, number."""
        return citation(value)


class CellSerializer(InPlaceSerializer):
    """A published cell as printed."""

    getter = itemgetter

    column = serializers.CharField()
    text = serializers.CharField()


class PublishedSerializer(InPlaceSerializer):
    """Where a project is published: how to name the document, part and lines of its file, cells."""

    document = CitationField(source="run.source")
    part = serializers.CharField()
    lines = serializers.ListField(child=serializers.IntegerField())
    cells = CellSerializer(many=True)

    def get_attribute(self, instance: Project) -> SourceRow | None:
        """The latest published row; None for a project that no document holds."""
        return published_row(instance)


class ProjectSerializer(PartSerializer[Project]):
    """A project of `records()` or `completed`; the context holds the `origin` of addresses."""

    reference = serializers.CharField()
    url = serializers.SerializerMethodField()
    title = serializers.CharField()
    summary = serializers.CharField()
    programme = serializers.IntegerField(source="programme.year")
    centre = NamedSerializer()
    area = NamedSerializer()
    sub_area = NamedSerializer(allow_null=True)
    regions = NamedSerializer(many=True)
    status = StatusSerializer(source="*", read_only=True)
    unit = serializers.CharField()
    actor = ActorSerializer(source="*", read_only=True)
    keywords = KeywordOfProjectSerializer(many=True, read_only=True)
    source = PublishedSerializer(  # type: ignore[assignment]  # leaves the class
        read_only=True, allow_null=True
    )
    created = serializers.DateTimeField(source="created_at", default_timezone=UTC)
    updated = serializers.DateTimeField(source="updated_at", default_timezone=UTC)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """The fields above, then those that the model has gained."""
        return {**super().get_fields(), **{each.name: answered(each) for each in API.fields}}

    def get_url(self, project: Project) -> str:
        """The address of the project's page."""
        origin: str = self.context["origin"]
        return origin + reverse("project", args=[project.reference])


class MeasureSerializer(InPlaceSerializer):
    """An effect on a lead time; null is what is not stated."""

    measure = serializers.CharField()
    before = serializers.FloatField(allow_null=True)
    after = serializers.FloatField(allow_null=True)
    unit = serializers.CharField()
    n = serializers.IntegerField(allow_null=True)
    period = serializers.CharField()


class LinkSerializer(InPlaceSerializer):
    """Where more is told."""

    label = serializers.CharField()  # type: ignore[assignment]  # leaves the class
    address = serializers.URLField()


class ReportsSerializer(InPlaceListSerializer):
    """What the centre has reported of a project, the latest first."""

    def get_attribute(self, instance: Project) -> list[Report]:
        """What readers see of it."""
        return reports_of(instance)


class ReportSerializer(InPlaceSerializer):
    """A progress report: its kind, its day, all its texts in one, measures and links."""

    kind = serializers.ChoiceField(ReportKind.choices)
    date = serializers.DateField()
    text = serializers.CharField()
    measures = MeasureSerializer(many=True)
    links = LinkSerializer(many=True)

    class Meta:
        list_serializer_class = ReportsSerializer


class CentreSerializer(NamedSerializer[CancerCentre]):
    """A Regional Cancer Centre with its regions."""

    code = serializers.CharField()
    website = serializers.CharField()
    mailbox = serializers.CharField()
    regions = NamedSerializer(many=True)


class RegionSerializer(NamedSerializer[Region]):
    """A region with its centres."""

    county_code = serializers.CharField()
    centres = NamedSerializer(many=True)


class AreaSerializer(NamedSerializer[Area]):
    """An area, or a part of the one named as its parent."""

    code = serializers.CharField()
    parent = NamedSerializer(allow_null=True)


class GroupSerializer(InPlaceSerializer):
    """What kind of thing a keyword is."""

    slug = serializers.CharField(source="group")
    name = serializers.CharField(source="get_group_display")


class KeywordSerializer(PartSerializer[Counted]):
    """A concept by which projects can be chosen, with the number of its published projects."""

    slug = serializers.CharField(source="concept.slug")
    name = serializers.CharField(source="concept.name")
    group = GroupSerializer(source="concept", read_only=True)
    definition = serializers.CharField(source="concept.definition")
    broader = NamedSerializer[Concept](source="concept.broader", allow_null=True)
    count = serializers.IntegerField(source="projects")


class AllocationSerializer(PartSerializer[Allocation]):
    """The money of one programme, centre and area, in whole SEK."""

    programme = serializers.IntegerField(source="programme.year")
    centre = NamedSerializer()
    area = NamedSerializer()
    allocated_sek = serializers.IntegerField()
    distributed_sek = serializers.IntegerField()
    projects = serializers.IntegerField()
