"""The shapes of the answers: fixed fields; absent text is "", absent objects are null."""

from collections.abc import Iterable
from datetime import UTC
from typing import Any, TypedDict, TypeVar

from django.db import models
from django.urls import reverse
from drf_spectacular.plumbing import resolve_type_hint
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from projects.fields import API, Field, has_slug
from projects.models import (
    Allocation,
    Area,
    CancerCentre,
    Concept,
    ConceptGroup,
    Project,
    Region,
    SourceRow,
    Status,
)
from projects.selection.keywords import Counted, keywords_of
from projects.selection.provenance import citation, published_row


class Named(TypedDict):
    """A slug and its Swedish name."""

    slug: str
    name: str


class Actor(TypedDict):
    """Who runs a project; the name is "" when it is the region itself."""

    name: str
    kind: str


class Cell(TypedDict):
    """A published cell as printed."""

    column: str
    text: str


class Published(TypedDict):
    """Where a project is published: how to name the document, lines in its file, cells."""

    document: str
    lines: list[int]
    cells: list[Cell]


class Keyword(TypedDict):
    """A keyword of a project, and the slug of its group."""

    slug: str
    name: str
    group: str


Reference = TypeVar("Reference", CancerCentre, Area, Region, Concept)


class NamedSerializer(serializers.Serializer[Reference]):
    """Slug and name."""

    slug = serializers.CharField()
    name = serializers.CharField()


@extend_schema_field(resolve_type_hint(Named))  # type: ignore[no-untyped-call]  # untyped
class ChoiceField(serializers.Field[str, Any, Named, Any]):
    """A choice and its name."""

    def __init__(self, choices: Iterable[tuple[str, Any]], source: str | None = None) -> None:
        super().__init__(read_only=True, source=source)
        self.names = dict(choices)

    def to_representation(self, value: str) -> Named:
        """Both."""
        return {"slug": value, "name": str(self.names[value])}


def answered(field: Field) -> serializers.Field[Any, Any, Any, Any]:
    """How a field is answered that the model has gained since version 1 began."""
    if field.is_relation:
        shape = NamedSerializer if has_slug(field) else serializers.StringRelatedField
        return shape(many=True) if field.many_to_many else shape(allow_null=field.null)
    if field.choices:
        return ChoiceField(field.flatchoices)
    if isinstance(field, models.CharField | models.TextField):
        return serializers.CharField()
    plain = serializers.ModelSerializer.serializer_field_mapping[type(field)]
    zone: dict[str, Any] = {"default_timezone": UTC} if plain is serializers.DateTimeField else {}
    return plain(allow_null=field.null, **zone)


class ProjectSerializer(serializers.Serializer[Project]):
    """A project of `records()`; the context holds the `origin` of absolute addresses."""

    reference = serializers.CharField()
    url = serializers.SerializerMethodField()
    title = serializers.CharField()
    summary = serializers.CharField()
    programme = serializers.IntegerField(source="programme.year")
    centre = NamedSerializer()
    area = NamedSerializer()
    sub_area = NamedSerializer(allow_null=True)
    regions = NamedSerializer(many=True)
    status = ChoiceField(Status.choices)
    unit = serializers.CharField()
    actor = serializers.SerializerMethodField()
    keywords = serializers.SerializerMethodField()
    source = serializers.SerializerMethodField(  # type: ignore[assignment]  # leaves the class
        method_name="get_published"
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

    def get_actor(self, project: Project) -> Actor:
        """The organisation and its kind."""
        return {"name": project.actor, "kind": project.actor_kind}

    def get_keywords(self, project: Project) -> list[Keyword]:
        """What the project is about, by rule or by an editor."""
        return [
            {"slug": each.slug, "name": each.name, "group": each.group}
            for each in keywords_of(project)
        ]

    def get_published(self, project: Project) -> Published | None:
        """The latest published row; null for a project that no document holds."""
        row: SourceRow | None = published_row(project)
        if row is None:
            return None
        cells = [Cell(column=cell["column"], text=cell["text"]) for cell in row.cells]
        return {"document": citation(row.run.source), "lines": row.lines, "cells": cells}


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


class KeywordSerializer(serializers.Serializer[Counted]):
    """A concept by which projects can be chosen, with the number of its published projects."""

    slug = serializers.CharField(source="concept.slug")
    name = serializers.CharField(source="concept.name")
    group = ChoiceField(ConceptGroup.choices, source="concept.group")
    definition = serializers.CharField(source="concept.definition")
    broader = NamedSerializer[Concept](source="concept.broader", allow_null=True)
    count = serializers.IntegerField(source="projects")


class AllocationSerializer(serializers.Serializer[Allocation]):
    """The money of one programme, centre and area, in whole SEK."""

    programme = serializers.IntegerField(source="programme.year")
    centre = NamedSerializer()
    area = NamedSerializer()
    allocated_sek = serializers.IntegerField()
    distributed_sek = serializers.IntegerField()
    projects = serializers.IntegerField()
