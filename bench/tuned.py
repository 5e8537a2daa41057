"""A result page tuned by hand: the least that Django and PostgreSQL can do for one.

A stored vector under a GIN index, one statement for twenty hits and one for all counts of facets,
a small Jinja2 template, no middleware. It knows no compounds, no synonyms and no reasons.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from jinja2 import Environment

TABLE = """
DROP TABLE IF EXISTS tuned_project;
CREATE TABLE tuned_project AS
SELECT project.id, reference, title, summary, region_text AS region, centre.name AS centre,
    area.name AS area, status, year,
    setweight(to_tsvector('swedish', title), 'A') || setweight(to_tsvector('swedish', summary), 'B')
        || to_tsvector('swedish', unit || ' ' || region_text) AS vector
FROM projects_project AS project
JOIN projects_cancercentre AS centre ON centre.id = centre_id
JOIN projects_area AS area ON area.id = area_id
JOIN projects_programme AS programme ON programme.id = programme_id
WHERE state = 'publicerad';
CREATE INDEX ON tuned_project USING gin (vector);
"""
"""Makes the table from the product's."""
FOUND = "FROM tuned_project, websearch_to_tsquery('swedish', %s) AS query WHERE vector @@ query"
HITS = f"""
SELECT reference, title, left(summary, 300), centre, area, region, year {FOUND}
ORDER BY ts_rank(vector, query) DESC, id LIMIT 20
"""
FACETS = ("region", "centre", "area", "status", "year")
COUNTS = f"""
SELECT {", ".join(FACETS)}, count(*) {FOUND}
GROUP BY GROUPING SETS (({"), (".join(FACETS)}), ()) ORDER BY count(*) DESC
"""
PAGE = """<!doctype html>
<html lang="sv"><meta charset="utf-8"><title>Projekt</title>
<form><input type="search" name="q" value="{{ text }}"><button>Sök</button></form>
<p>{{ total }} projekt</p>
{% for name, options in facets.items() %}<h2>{{ name }}</h2>
<ul>{% for value, number in options %}
<li><a href="?q={{ text|urlencode }}&amp;{{ name }}={{ value|urlencode }}">{{ value }}</a>
{{ number }}
{%- endfor %}</ul>
{% endfor %}
<ol>{% for reference, title, summary, centre, area, region, year in hits %}
<li><h2><a href="/{{ reference }}/">{{ title }}</a></h2>
<p>{{ summary }}<p>{{ centre }} · {{ area }} · {{ region }} · {{ year }}
{%- endfor %}</ol>
"""
TEMPLATE = Environment(autoescape=True).from_string(PAGE)


def project_list(request: HttpRequest) -> HttpResponse:
    """Twenty hits and what they can be narrowed by."""
    text = request.GET.get("q", "")
    total, facets = _counted(_rows(COUNTS, text))
    page = TEMPLATE.render(text=text, total=total, facets=facets, hits=_rows(HITS, text))
    return HttpResponse(page)


def _rows(statement: str, text: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [text])
        return list(cursor.fetchall())


def _counted(rows: list[tuple[Any, ...]]) -> tuple[int, dict[str, list[tuple[Any, int]]]]:
    """The number of hits, and by the name of a facet each value with its number."""
    total, facets = 0, {name: list[tuple[Any, int]]() for name in FACETS}
    for *values, number in rows:
        given = [(name, value) for name, value in zip(FACETS, values, strict=True) if value]
        if not given:
            total = number
        for name, value in given:
            facets[name].append((value, number))
    return total, facets


def trivial(request: HttpRequest) -> HttpResponse:  # noqa: ARG001  # Django's call
    """Three characters: what server and framework cost by themselves."""
    return HttpResponse("Ja.")


urlpatterns = [path("", project_list), path("trivial/", trivial)]


def configure(data: Path) -> None:
    """Make this module a Django project on the database of this directory."""
    settings.configure(
        ROOT_URLCONF=__name__,
        ALLOWED_HOSTS=["127.0.0.1", "localhost"],
        DATABASES={
            "default": {
                "ENGINE": "registry.embedded",
                "NAME": "registry",
                "OPTIONS": {"data_directory": str(data / "postgres")},
                "CONN_MAX_AGE": None,
            }
        },
    )


def application_on(data: str) -> Any:  # noqa: ANN401  # Django's handler
    """What the web server calls: `bench.tuned:application_on("DIR")`."""
    configure(Path(data))
    return get_wsgi_application()
