"""The addresses of the public pages."""

from django.urls import path

from projects.exporting.formats import FORMATS
from projects.public import (
    alike,
    cards,
    catalogue,
    chosen,
    discovery,
    entities,
    exports,
    feeds,
    information,
    keywords,
    open_data,
    places,
    statistics,
    views,
)

urlpatterns = [
    path("", views.start, name="start"),
    path("projekt/", views.project_list, name="projects"),
    path("projekt/<reference:reference>/", views.project_detail, name="project"),
    path("projekt/kort/", cards.list_card, name="list-card"),
    path("projekt/<reference:reference>/kort/", cards.project_card, name="project-card"),
    path("min-lista/", chosen.my_list, name="my-list"),
    path("jamfor/", chosen.compare, name="compare"),
    *(
        path(f"projekt.{form}", exports.of_all, {"form": form}, f"export-{form}")
        for form in FORMATS
    ),
    path("projekt.atom", feeds.of_all, name="export-atom"),
    path("rcc/<slug:slug>/", entities.centre, name="centre"),
    path("region/<slug:slug>/", entities.region, name="region"),
    path("omrade/<slug:slug>/", entities.area, name="area"),
    *(
        path(
            f"{folder}/<slug:slug>/projekt.{form}",
            exports.of_entity,
            {"form": form, "facet": facet},
            f"export-{facet}-{form}",
        )
        for folder, facet in places.PLACES.items()
        for form in FORMATS
    ),
    *(
        path(
            f"{folder}/<slug:slug>/projekt.atom",
            feeds.of_entity,
            {"facet": facet},
            f"export-{facet}-atom",
        )
        for folder, facet in places.PLACES.items()
    ),
    path("statistik/", statistics.statistics, name="statistics"),
    path("liknande/", alike.alike, name="alike"),
    path("nyckelord/", keywords.keyword_list, name="keywords"),
    path("nyckelord/<slug:slug>/", keywords.keyword_detail, name="keyword"),
    path("oppna-data/", open_data.open_data, name="open-data"),
    path("oppna-data/dumpar/<str:day>/<str:name>", open_data.dump_file, name="dump-file"),
    path("datasets/dcat", catalogue.dcat, name="dcat"),
    path("oppna-data/tesaurus", open_data.thesaurus, name="thesaurus"),
    *(
        path(
            f"oppna-data/tesaurus.{form}", open_data.thesaurus, {"form": form}, f"thesaurus-{form}"
        )
        for form in open_data.FORMATS
    ),
    path("robots.txt", discovery.robots, name="robots"),
    path("sitemap.xml", discovery.sitemap, name="sitemap"),
    path("opensearch.xml", discovery.opensearch, name="opensearch"),
    path("kallor/", views.sources, name="sources"),
    path("om/", information.about, name="about"),
    path("tillganglighet/", information.accessibility, name="accessibility"),
    path("in-english/", information.english, name="english"),
]
