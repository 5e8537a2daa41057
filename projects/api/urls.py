"""The addresses of the API; every other one below it is answered 404 in its own form."""

from django.urls import path, re_path

from projects.api import finding, info, problems, schema, views

urlpatterns = [
    path("v1/projects", views.ProjectListView.as_view(), name="api-projects"),
    path("v1/projects/<reference:reference>", views.ProjectView.as_view(), name="api-project"),
    path(
        "v1/projects/<reference:reference>/similar",
        finding.SimilarView.as_view(),
        name="api-similar",
    ),
    path("v1/similar", finding.SimilarToTextView.as_view(), name="api-similar-text"),
    path("v1/suggest", finding.SuggestView.as_view(), name="api-suggest"),
    path("v1/centres", views.CentreListView.as_view(), name="api-centres"),
    path("v1/regions", views.RegionListView.as_view(), name="api-regions"),
    path("v1/areas", views.AreaListView.as_view(), name="api-areas"),
    path("v1/keywords", views.KeywordListView.as_view(), name="api-keywords"),
    path("v1/allocations", views.AllocationListView.as_view(), name="api-allocations"),
    path("v1/api-info", info.ApiInfoView.as_view(), name="api-info"),
    path("v1/schema", schema.SchemaView.as_view(), name="api-schema"),
    re_path(r"", problems.not_found),
]
