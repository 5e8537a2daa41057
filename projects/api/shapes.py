"""The shapes of the answers that no serializer writes, for the description of the API."""

from typing import Any

from drf_spectacular.plumbing import resolve_type_hint
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from projects.api.searching import Counts, FacetValue, InterpretationData, MatchedData
from projects.api.serializers import ProjectSerializer
from projects.search.find import Tier
from projects.search.similar import LONGEST_TEXT
from projects.search.suggest import SuggestionKind


def shaped(hint: Any, *, required: bool = True) -> serializers.Field[Any, Any, Any, Any]:  # noqa: ANN401  # any type hint
    """A field that is described as the type hint says."""
    field = type("ShapedField", (serializers.JSONField,), {})
    schema = resolve_type_hint(hint)  # type: ignore[no-untyped-call]  # untyped
    described: serializers.JSONField = extend_schema_field(schema)(field)(required=required)
    return described


class ProjectHitSerializer(ProjectSerializer):
    """A project of a list, with the reason for being there."""

    tier = shaped(Tier)
    matched = shaped(list[MatchedData])


class ProjectPageSerializer(serializers.Serializer[Any]):
    """The answer to `GET projects`, as `pages.ProjectPage`."""

    count = serializers.IntegerField()
    limit = serializers.IntegerField()
    offset = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    counts = shaped(Counts)
    interpretation = shaped(InterpretationData)
    suggestion = serializers.CharField(allow_null=True)
    facets = shaped(dict[str, list[FacetValue]])
    results = ProjectHitSerializer(many=True)


class LikenessSerializer(serializers.Serializer[Any]):
    """As `finding.LikenessData`."""

    project = ProjectSerializer()
    score = serializers.FloatField(min_value=0, max_value=1)
    shared = shaped(list[str])
    duplicate = serializers.BooleanField()


class SimilarSerializer(serializers.Serializer[Any]):
    """The projects that are like one or like a text."""

    results = LikenessSerializer(many=True)


class TextSerializer(serializers.Serializer[Any]):
    """A description of one's own project."""

    text = serializers.CharField(min_length=1, max_length=LONGEST_TEXT, trim_whitespace=False)


class SuggestionSerializer(serializers.Serializer[Any]):
    """As `finding.SuggestionData`."""

    kind = shaped(SuggestionKind)
    text = serializers.CharField()
    url = serializers.URLField()


class SuggestionsSerializer(serializers.Serializer[Any]):
    """Typing help."""

    results = SuggestionSerializer(many=True)


class ApiInfoSerializer(serializers.Serializer[Any]):
    """As `info.ApiInfo`."""

    apiName = serializers.CharField()  # noqa: N815  # the profile's names
    apiVersion = serializers.CharField()  # noqa: N815
    apiReleased = serializers.DateField()  # noqa: N815
    apiDocumentation = serializers.URLField()  # noqa: N815
    apiStatus = serializers.CharField()  # noqa: N815
