"""The addresses of the API: the parameters are checked, one question is asked, JSON is written."""

from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from projects.addresses import clean_text
from projects.api.answer_serializers import (
    ApiInfoSerializer,
    ProjectPageSerializer,
    SimilarSerializer,
    SuggestionsSerializer,
    TextSerializer,
)
from projects.api.base_view import ReadOnlyView, bound
from projects.api.described import IN_PATH, documented
from projects.api.detail_serializers import ProjectDetailSerializer
from projects.api.list_answer import ProjectWindow
from projects.api.parameters import WindowForm, refuse_invalid
from projects.api.problems import InvalidParametersError, ParameterError, WithdrawnError
from projects.api.serializers import (
    AllocationSerializer,
    AreaSerializer,
    CentreSerializer,
    KeywordSerializer,
    RegionSerializer,
)
from projects.filters import ProjectFilter
from projects.keywords import counted_keywords
from projects.listed_projects import listed_projects
from projects.models import (
    Allocation,
    Area,
    CancerCentre,
    Programme,
    PublicationState,
    Region,
    Revision,
)
from projects.records import public
from projects.search.description import LONGEST_TEXT, describe
from projects.search.similar import similar_to, similar_to_description
from projects.search.suggestions import suggest
from projects.told import completed, published, told

RELEASED = date(2026, 11, 28)
"""When version 1 was laid down in the contract that its test holds."""


class ApiInfoView(ReadOnlyView):
    """The API in five words."""

    @documented("api_info", ApiInfoSerializer)
    def get(self, _request: Request) -> Response:
        """Name, version, date, documentation and status."""
        described = {
            "apiName": str(settings.SPECTACULAR_SETTINGS["TITLE"]),
            "apiVersion": str(settings.SPECTACULAR_SETTINGS["VERSION"]),
            "apiReleased": RELEASED,
            "apiDocumentation": self.origin + reverse("api-page"),
            "apiStatus": "active",
        }
        return self.written(ApiInfoSerializer, described)


class SchemaView(ReadOnlyView):
    """OpenAPI 3.1 as JSON."""

    schema = None
    """It does not describe itself."""

    def get(self, _request: Request) -> Response:
        """The whole description, with absolute addresses."""
        from projects.api.openapi import description  # noqa: PLC0415  # few ask; see `described`

        return Response(description(self.origin))


class SuggestView(ReadOnlyView):
    """Typing help."""

    parameters = ("q",)

    @documented("suggest", SuggestionsSerializer, asks=["q"])
    def get(self, request: Request) -> Response:
        """At most ten suggestions; none before the second letter."""
        found = suggest(clean_text(request.query_params.get("q", "")))
        return self.written(SuggestionsSerializer, {"results": found})


class SimilarView(ReadOnlyView):
    """The projects that are like one."""

    @documented("project_similar", SimilarSerializer, asks=[IN_PATH], other=(404,))
    def get(self, _request: Request, reference: str) -> Response:
        """The most similar first; 404 for what the public does not see."""
        [project] = completed([get_object_or_404(published(), reference=reference.upper())])
        return self.written(SimilarSerializer, {"results": similar_to(project)})


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
        with Revision.current().known():
            found = similar_to_description(describe(clean_text(text)), published())
            completed(each.project for each in found)
            return self.written(SimilarSerializer, {"results": found})


LIST_PARAMETERS = (*ProjectFilter.base_filters, *WindowForm.base_fields)


class ProjectListView(ReadOnlyView):
    """The published projects that the parameters select."""

    parameters = LIST_PARAMETERS

    @documented("projects", ProjectPageSerializer, asks=LIST_PARAMETERS)
    def get(self, request: Request) -> Response:
        """A window of the selection."""
        selection = ProjectFilter(request.query_params, published())
        window = WindowForm(request.query_params)
        refuse_invalid(selection, window)
        page = ProjectWindow(selection, window, self.origin + request.path, listed_projects().of)
        return self.written(ProjectPageSerializer, page, Link=page.links)


class ProjectView(ReadOnlyView):
    """One project."""

    @documented("project", ProjectDetailSerializer, asks=[IN_PATH], other=(301, 404, 410))
    def get(self, _request: Request, reference: str) -> HttpResponseBase:
        """The project; 410 when it was withdrawn, a redirect from another spelling of case."""
        project = get_object_or_404(told(public()), reference=reference.upper())
        if project.reference != reference:
            return redirect("api-project", project.reference, permanent=True)
        if project.state == PublicationState.WITHDRAWN:
            raise WithdrawnError(project.withdrawal_reason)
        [project] = completed([project])
        return self.written(ProjectDetailSerializer, project)


@documented("centres", CentreSerializer(many=True))
class CentreListView(ReadOnlyView, ListAPIView[CancerCentre]):
    """The Regional Cancer Centres, in the order of the report."""

    queryset = CancerCentre.objects.prefetch_related("regions")
    serializer_class = CentreSerializer


@documented("regions", RegionSerializer(many=True))
class RegionListView(ReadOnlyView, ListAPIView[Region]):
    """The regions, by county code."""

    queryset = Region.objects.prefetch_related("centres")
    serializer_class = RegionSerializer


@documented("areas", AreaSerializer(many=True))
class AreaListView(ReadOnlyView, ListAPIView[Area]):
    """The areas and their parts."""

    serializer_class = AreaSerializer

    def get_queryset(self) -> QuerySet[Area]:
        """Those that readers are told of now."""
        return Area.objects.shown().select_related("parent")


class KeywordListView(ReadOnlyView):
    """The keywords, group after group, in Swedish order."""

    @documented("keywords", KeywordSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """All of them."""
        write = bound(KeywordSerializer, self.origin).to_representation
        return Response([write(each) for each in counted_keywords()])


@documented("allocations", AllocationSerializer(many=True))
class AllocationListView(ReadOnlyView, ListAPIView[Allocation]):
    """The money of every programme, centre and area."""

    serializer_class = AllocationSerializer

    def get_queryset(self) -> QuerySet[Allocation]:
        """Those of the programmes that readers are told of now."""
        shown = Allocation.objects.filter(programme__in=Programme.objects.shown().values("pk"))
        return shown.select_related("programme", "centre", "area")
