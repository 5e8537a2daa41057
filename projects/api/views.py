"""The addresses of the API: the parameters are checked, one question is asked, JSON is written."""

from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from drf_spectacular.utils import extend_schema_view
from rest_framework.generics import ListAPIView
from rest_framework.request import Request
from rest_framework.response import Response

from projects.api.documenting import documented, reference, selecting
from projects.api.pages import Page
from projects.api.parameters import WindowForm, refuse_invalid
from projects.api.problems import WithdrawnError
from projects.api.reading import ReadOnlyView
from projects.api.serializers import (
    AllocationSerializer,
    AreaSerializer,
    CentreSerializer,
    KeywordSerializer,
    ProjectSerializer,
    RegionSerializer,
)
from projects.api.shapes import ProjectPageSerializer
from projects.models import (
    Allocation,
    Area,
    CancerCentre,
    Concept,
    Project,
    PublicationState,
    Region,
)
from projects.selection.filters import ProjectFilter
from projects.selection.keywords import counted
from projects.selection.provenance import with_published_rows
from projects.selection.records import records

LIST_PARAMETERS = (*ProjectFilter.base_filters, *WindowForm.base_fields)


class ProjectListView(ReadOnlyView):
    """The published projects that the parameters select."""

    parameters = LIST_PARAMETERS

    @documented("projects", ProjectPageSerializer, asks=selecting(LIST_PARAMETERS))
    def get(self, request: Request) -> Response:
        """A window of the selection."""
        projects = with_published_rows(Project.objects.published().with_relations())
        selection = ProjectFilter(request.query_params, projects)
        window = WindowForm(request.query_params)
        refuse_invalid(selection, window)
        page = Page(selection, window, self.origin + request.path)
        return self.written(ProjectPageSerializer, page, Link=page.links)


class ProjectView(ReadOnlyView):
    """One project."""

    @documented("project", ProjectSerializer, asks=[reference()], other=(301, 404, 410))
    def get(self, _request: Request, reference: str) -> HttpResponseBase:
        """The project; 410 when it was withdrawn, a redirect from another spelling of case."""
        project = get_object_or_404(records(), reference=reference.upper())
        if project.reference != reference:
            return redirect("api-project", project.reference, permanent=True)
        if project.state == PublicationState.WITHDRAWN:
            raise WithdrawnError(project.withdrawal_reason)
        return self.written(ProjectSerializer, project)


@extend_schema_view(get=documented("centres", CentreSerializer(many=True)))
class CentreListView(ReadOnlyView, ListAPIView[CancerCentre]):
    """The Regional Cancer Centres, in the order of the report."""

    queryset = CancerCentre.objects.prefetch_related("regions")
    serializer_class = CentreSerializer


@extend_schema_view(get=documented("regions", RegionSerializer(many=True)))
class RegionListView(ReadOnlyView, ListAPIView[Region]):
    """The regions, by county code."""

    queryset = Region.objects.prefetch_related("centres")
    serializer_class = RegionSerializer


@extend_schema_view(get=documented("areas", AreaSerializer(many=True)))
class AreaListView(ReadOnlyView, ListAPIView[Area]):
    """The areas and their parts."""

    queryset = Area.objects.select_related("parent")
    serializer_class = AreaSerializer


class KeywordListView(ReadOnlyView):
    """The keywords, group after group, in Swedish order."""

    @documented("keywords", KeywordSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """All of them."""
        keywords = counted(Concept.objects.keywords().select_related("broader"))
        return Response(KeywordSerializer(keywords, many=True).data)  # type: ignore[arg-type]  # many


@extend_schema_view(get=documented("allocations", AllocationSerializer(many=True)))
class AllocationListView(ReadOnlyView, ListAPIView[Allocation]):
    """The money of every programme, centre and area."""

    queryset = Allocation.objects.select_related("programme", "centre", "area")
    serializer_class = AllocationSerializer
