"""The addresses of the API; every other one below it is answered 404 in its own form."""

from django.conf import settings
from django.urls import include, path, re_path

from projects.api import document_views, problems, views

OF_VERSION = [
    path("projects", views.ProjectListView.as_view(), name="api-projects"),
    path("projects/<reference:reference>", views.ProjectView.as_view(), name="api-project"),
    path(
        "projects/<reference:reference>/similar",
        views.SimilarView.as_view(),
        name="api-similar",
    ),
    path("similar", views.SimilarToTextView.as_view(), name="api-similar-text"),
    path("suggest", views.SuggestView.as_view(), name="api-suggest"),
    path("centres", views.CentreListView.as_view(), name="api-centres"),
    path("regions", views.RegionListView.as_view(), name="api-regions"),
    path("areas", views.AreaListView.as_view(), name="api-areas"),
    path("keywords", views.KeywordListView.as_view(), name="api-keywords"),
    path("allocations", views.AllocationListView.as_view(), name="api-allocations"),
    path("documents", document_views.DocumentListView.as_view(), name="api-documents"),
    path("entries", document_views.EntryListView.as_view(), name="api-entries"),
    path(
        "entries/<slug:document>/<slug:key>",
        document_views.EntryView.as_view(),
        name="api-entry",
    ),
    path("figures", document_views.FigureListView.as_view(), name="api-figures"),
    path("api-info", views.ApiInfoView.as_view(), name="api-info"),
    path("schema", views.SchemaView.as_view(), name="api-schema"),
]
urlpatterns = [
    path(f"{settings.API_PATH.rpartition('/')[2]}/", include(OF_VERSION)),
    re_path(r"", problems.not_found),
]
