"""Typing help, and the projects that are like one or like a description."""

from django.shortcuts import get_object_or_404
from rest_framework.request import Request
from rest_framework.response import Response

from projects.api.documenting import documented, reference, typed_text
from projects.api.problems import InvalidParametersError, ParameterError
from projects.api.reading import ReadOnlyView
from projects.api.shapes import SimilarSerializer, SuggestionsSerializer, TextSerializer
from projects.models import Project
from projects.models.project_queryset import ProjectQuerySet
from projects.search.similar import LONGEST_TEXT, similar_to, similar_to_text
from projects.search.suggest import suggest
from projects.selection.parameters import clean_text
from projects.selection.provenance import with_published_rows


class SuggestView(ReadOnlyView):
    """Typing help."""

    parameters = ("q",)

    @documented("suggest", SuggestionsSerializer, asks=[typed_text()])
    def get(self, request: Request) -> Response:
        """At most ten suggestions; none before the second letter."""
        found = suggest(clean_text(request.query_params.get("q", "")))
        return self.written(SuggestionsSerializer, {"results": found})


class SimilarView(ReadOnlyView):
    """The projects that are like one."""

    @documented("project_similar", SimilarSerializer, asks=[reference()], other=(404,))
    def get(self, _request: Request, reference: str) -> Response:
        """The most similar first; 404 for what the public does not see."""
        project = get_object_or_404(Project.objects.published(), reference=reference.upper())
        return self.written(SimilarSerializer, {"results": similar_to(project, _projects())})


class SimilarToTextView(ReadOnlyView):
    """The projects that are like a description, which is stored nowhere."""

    http_method_names = ("post", "options")

    @documented("similar", SimilarSerializer, request=TextSerializer, other=(415,))
    def post(self, request: Request) -> Response:
        """The most similar first; 400 without a text."""
        text = request.data.get("text") if isinstance(request.data, dict) else None
        if not isinstance(text, str) or not 0 < len(text) <= LONGEST_TEXT:
            detail = f"Ange en text på 1 till {LONGEST_TEXT} tecken."
            raise InvalidParametersError([ParameterError(parameter="text", detail=detail)])
        found = similar_to_text(clean_text(text), _projects())
        return self.written(SimilarSerializer, {"results": found})


def _projects() -> ProjectQuerySet:
    return with_published_rows(Project.objects.published().with_relations())
