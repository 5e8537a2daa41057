"""The shapes of the answers that no serializer writes, for the description of the API."""

from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from drf_spectacular.plumbing import resolve_type_hint
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from projects.api.searching import Counts, FacetValue, InterpretationData, MatchedData
from projects.api.serializers import ProjectSerializer
from projects.search.find import Tier
from projects.search.similar import LONGEST_TEXT, Likeness
from projects.search.suggest import Suggestion, SuggestionKind


def shaped(hint: Any) -> serializers.Field[Any, Any, Any, Any]:  # noqa: ANN401  # any type hint
    """A field that is described as the type hint says."""
    field = type("ShapedField", (serializers.JSONField,), {})
    schema = resolve_type_hint(hint)  # type: ignore[no-untyped-call]  # untyped
    described: serializers.JSONField = extend_schema_field(schema)(field)()
    return described


def one_of(values: type[StrEnum]) -> serializers.CharField:
    """A text that is described by the values that it can have."""
    field = type("OneOfField", (serializers.CharField,), {})
    described = extend_schema_field({"enum": [each.value for each in values], "type": "string"})
    made: serializers.CharField = described(field)()
    return made


class ProjectHitSerializer(ProjectSerializer):
    """A project of a list, with the reason for being there."""

    tier = one_of(Tier)
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


class ScoreField(serializers.FloatField):
    """A number with three decimals."""

    def to_representation(self, value: float) -> Any:  # noqa: ANN401  # the base class promises a text
        """The number, rounded."""
        return round(value, 3)


class LikenessSerializer(serializers.Serializer[Likeness]):
    """A project that is like another, how much, and the words that say so."""

    project = ProjectSerializer()
    score = ScoreField(min_value=0, max_value=1)
    shared = serializers.ListField(child=serializers.CharField())
    duplicate = serializers.BooleanField()


class SimilarSerializer(serializers.Serializer[Any]):
    """The projects that are like one or like a text."""

    results = LikenessSerializer(many=True)


class TextSerializer(serializers.Serializer[Any]):
    """A description of one's own project."""

    text = serializers.CharField(min_length=1, max_length=LONGEST_TEXT, trim_whitespace=False)


class SuggestionUrlField(serializers.URLField):
    """The absolute address that a suggestion leads to."""

    def to_representation(self, value: Any) -> str:  # noqa: ANN401  # a suggestion, a text to the base class
        """The page of a project or keyword, or a search for the text."""
        return f"{self.context['origin']}{_path(value)}"


def _path(suggestion: Suggestion) -> str:
    if suggestion.kind is SuggestionKind.TITLE:
        return reverse("project", args=[suggestion.key])
    if suggestion.kind is SuggestionKind.KEYWORD:
        return reverse("keyword", args=[suggestion.key])
    return f"{reverse('projects')}?{urlencode({'q': suggestion.text})}"


class SuggestionSerializer(serializers.Serializer[Suggestion]):
    """A text to go on with."""

    kind = one_of(SuggestionKind)
    text = serializers.CharField()
    url = SuggestionUrlField(source="*")


class SuggestionsSerializer(serializers.Serializer[Any]):
    """Typing help."""

    results = SuggestionSerializer(many=True)


class ApiInfoSerializer(serializers.Serializer[Any]):
    """What Digg's profile asks for; the names are the profile's."""

    apiName = serializers.CharField()  # noqa: N815
    apiVersion = serializers.CharField()  # noqa: N815
    apiReleased = serializers.DateField()  # noqa: N815
    apiDocumentation = serializers.URLField()  # noqa: N815
    apiStatus = serializers.CharField()  # noqa: N815
