"""The addresses of the public pages."""

from django.urls import path

from projects.web import citations, list_pages, saved_list
from projects.web.chart_files import FILES
from projects.web.exports.formats import FORMATS
from projects.web.views import (
    cards,
    documents,
    downloads,
    entities,
    error_reports,
    feeds,
    keyword_pages,
    news,
    open_data,
    pages,
    programmes,
    projects,
    statistics,
)

urlpatterns = [
    path("", projects.start, name="start"),
    path("projekt/", projects.project_list, name="projects"),
    path("projekt/<reference:reference>/", projects.project_detail, name="project"),
    *(
        path(
            f"projekt/<reference:reference>.{form}",
            projects.citation_file,
            {"form": form},
            f"citation-{form}",
        )
        for form in citations.FORMATS
    ),
    path(
        "projekt/<reference:reference>/rapportera-fel/",
        error_reports.report_error,
        name="error-report",
    ),
    path(
        "projekt/<reference:reference>/rapportera-fel/tack/",
        error_reports.thanks,
        name="error-report-sent",
    ),
    path("projekt/kort/", cards.list_card, name="list-card"),
    path("projekt/<reference:reference>/kort/", cards.project_card, name="project-card"),
    path("min-lista/", saved_list.my_list, name="my-list"),
    path("jamfor/", saved_list.compare, name="compare"),
    *(
        path(f"projekt.{form}", downloads.of_all, {"form": form}, f"export-{form}")
        for form in FORMATS
    ),
    path("projekt.atom", feeds.of_all, name="export-atom"),
    path("rcc/<slug:slug>/", entities.centre, name="centre"),
    path("region/<slug:slug>/", entities.region, name="region"),
    path("omrade/<slug:slug>/", entities.area, name="area"),
    *(
        path(
            f"{folder}/<slug:slug>/projekt.{form}",
            downloads.of_entity,
            {"form": form, "facet": facet},
            f"export-{facet}-{form}",
        )
        for folder, facet in list_pages.PLACES.items()
        for form in FORMATS
    ),
    *(
        path(
            f"{folder}/<slug:slug>/projekt.atom",
            feeds.of_entity,
            {"facet": facet},
            f"export-{facet}-atom",
        )
        for folder, facet in list_pages.PLACES.items()
    ),
    path("prenumerera/", news.of_all, name="news"),
    *(
        path(
            f"{folder}/<slug:slug>/prenumerera/", news.of_entity, {"facet": facet}, f"{facet}-news"
        )
        for folder, facet in list_pages.PLACES.items()
    ),
    path("nyheter/skickat/", news.asked, name="news-asked"),
    path("nyheter/bekrafta/<str:token>/", news.confirm, name="news-confirm"),
    path("nyheter/avsluta/<str:token>/", news.end, name="news-end"),
    path("dokument/", documents.document_list, name="documents"),
    *(
        path(f"dokument.{form}", downloads.of_documents, {"form": form}, f"documents-{form}")
        for form in FORMATS
    ),
    path("dokument.atom", feeds.of_documents, name="documents-atom"),
    path("dokument/<slug:slug>/", documents.document_detail, name="document"),
    path("dokument/<slug:slug>/<slug:key>/", documents.entry_detail, name="entry"),
    path("atgarder-utan-projekt/", documents.measures_without_projects, name="open-measures"),
    path("program/<int:year>/", programmes.programme_detail, name="programme"),
    path("statistik/", statistics.statistics, name="statistics"),
    *(
        path(
            f"statistik/<slug:name>.{form}", statistics.chart_file, {"form": form}, f"chart-{form}"
        )
        for form in FILES
    ),
    path("liknande/", projects.alike, name="alike"),
    path("nyckelord/", keyword_pages.keyword_list, name="keywords"),
    path("nyckelord/<slug:slug>/", keyword_pages.keyword_detail, name="keyword"),
    path("oppna-data/", open_data.open_data, name="open-data"),
    path("oppna-data/api/", open_data.api, name="api-page"),
    path("oppna-data/dumpar/<str:day>/<str:name>", open_data.dump_file, name="dump-file"),
    path("datasets/dcat", open_data.dcat, name="dcat"),
    path("oppna-data/tesaurus", open_data.thesaurus, name="thesaurus"),
    *(
        path(
            f"oppna-data/tesaurus.{form}", open_data.thesaurus, {"form": form}, f"thesaurus-{form}"
        )
        for form in open_data.FORMATS
    ),
    path("robots.txt", pages.robots, name="robots"),
    path(".well-known/security.txt", pages.security_txt, name="security-txt"),
    path("sitemap.xml", pages.sitemap, name="sitemap"),
    path("opensearch.xml", pages.opensearch, name="opensearch"),
    path("kallor/", projects.sources, name="sources"),
    path("om/", pages.about, name="about"),
    path("tillganglighet/", pages.accessibility, name="accessibility"),
    path("integritet/", pages.privacy, name="privacy"),
    path("in-english/", pages.english, name="english"),
]
