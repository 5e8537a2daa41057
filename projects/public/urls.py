"""The addresses of the public pages."""

from django.urls import path

from projects.public import (
    alike,
    chosen,
    entities,
    information,
    keywords,
    open_data,
    statistics,
    views,
)

urlpatterns = [
    path("", views.start, name="start"),
    path("projekt/", views.project_list, name="projects"),
    path("projekt/<reference:reference>/", views.project_detail, name="project"),
    path("min-lista/", chosen.my_list, name="my-list"),
    path("jamfor/", chosen.compare, name="compare"),
    path("rcc/<slug:slug>/", entities.centre, name="centre"),
    path("region/<slug:slug>/", entities.region, name="region"),
    path("omrade/<slug:slug>/", entities.area, name="area"),
    path("statistik/", statistics.statistics, name="statistics"),
    path("liknande/", alike.alike, name="alike"),
    path("nyckelord/", keywords.keyword_list, name="keywords"),
    path("nyckelord/<slug:slug>/", keywords.keyword_detail, name="keyword"),
    path("oppna-data/tesaurus", open_data.thesaurus, name="thesaurus"),
    *(
        path(
            f"oppna-data/tesaurus.{form}", open_data.thesaurus, {"form": form}, f"thesaurus-{form}"
        )
        for form in open_data.FORMATS
    ),
    path("kallor/", views.sources, name="sources"),
    path("om/", information.about, name="about"),
    path("tillganglighet/", information.accessibility, name="accessibility"),
    path("in-english/", information.english, name="english"),
]
