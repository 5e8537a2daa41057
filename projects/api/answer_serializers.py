"""The shapes of composite answers: pages of projects, similar ones, typing help, the API itself."""

from enum import StrEnum
from operator import itemgetter
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from rest_framework import serializers

from projects.api.described import valued
from projects.api.part_serializers import InPlaceSerializer
from projects.api.serializers import ProjectSerializer
from projects.search.description import LONGEST_TEXT
from projects.search.find import Tier
from projects.search.similar import Likeness
from projects.search.suggestions import Suggestion, SuggestionKind


def one_of(values: type[StrEnum]) -> serializers.CharField:
    """A text that is described by the values that it can have."""
    field = type("OneOfField", (serializers.CharField,), {})
    described = valued({"enum": [each.value for each in values], "type": "string"})
    made: serializers.CharField = described(field)()
    return made


class CountsSerializer(InPlaceSerializer):
    """The number of projects that answer the whole text, and of those that answer some of it."""

    all = serializers.IntegerField()
    some = serializers.IntegerField()


class ViaSerializer(InPlaceSerializer):
    """How something stands to a word that was typed, and in what words."""

    kind = serializers.CharField()
    text = serializers.CharField()


class TermSerializer(InPlaceSerializer):
    """A word as typed, and by what else it was searched for."""

    text = serializers.CharField()
    via = ViaSerializer(many=True)


class ReadFilterSerializer(InPlaceSerializer):
    """A word of the text that chose a value of a facet: parameter, value, and the word as typed."""

    name = serializers.CharField()
    value = serializers.CharField()
    text = serializers.CharField()


class InterpretationSerializer(InPlaceSerializer):
    """What was assumed about the text, and which pieces of it count for nothing."""

    terms = TermSerializer(many=True)
    ignored = serializers.ListField(child=serializers.CharField())
    missing = serializers.ListField(child=serializers.CharField())
    excluded = serializers.ListField(child=serializers.CharField())
    filters = ReadFilterSerializer(many=True)


class FacetValueSerializer(InPlaceSerializer):
    """A value that can be chosen, and the number of projects that it would select."""

    value = serializers.CharField(source="option.value")
    label = serializers.CharField(source="option.label")  # type: ignore[assignment]  # leaves the class
    count = serializers.IntegerField()
    selected = serializers.BooleanField()


class MatchedSerializer(InPlaceSerializer):
    """A stretch of a field as it is written; `via` is null when it is literal."""

    field = serializers.CharField()
    text = serializers.CharField()
    via = ViaSerializer(allow_null=True)


class ProjectHitSerializer(ProjectSerializer):
    """A project of a list, with the reason for being there."""

    tier = one_of(Tier)
    matched = MatchedSerializer(many=True)


class PageSerializer(serializers.Serializer[Any]):
    """A `list_answer.Page`; `count` is the number of rows in the whole selection."""

    count = serializers.IntegerField()
    limit = serializers.IntegerField(source="window.size")
    offset = serializers.IntegerField(source="window.first")
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    counts = CountsSerializer(source="*")
    interpretation = InterpretationSerializer()
    suggestion = serializers.CharField(allow_null=True)
    facets = serializers.DictField(child=FacetValueSerializer(many=True))


class EntriesSerializer(InPlaceSerializer):
    """How many texts of documents answer the text of a list of projects, and their address."""

    getter = itemgetter

    count = serializers.IntegerField()
    url = serializers.URLField()


class ProjectPageSerializer(PageSerializer):
    """A window of projects."""

    results = ProjectHitSerializer(many=True)
    entries = EntriesSerializer(allow_null=True)


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
