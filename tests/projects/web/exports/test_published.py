"""All published projects, exported and read back: every cell is what the database says."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from projects.models import Project, ProjectKeyword, Revision, SourceRow
from projects.web.exports.columns import COLUMNS
from tests.projects.test_county_codes import ISO
from tests.projects.web.exports.reading import (
    Record,
    fetched,
    formulas,
    read_csv,
    read_excel,
    read_json,
)

pytestmark = pytest.mark.usefixtures("registry")
SITE = "https://registret.example.se"
SOURCE = (
    "Socialstyrelsen, Uppföljning av överenskommelsen mellan staten och SKR om en jämlik och "
    "effektiv cancervård med kortare väntetider 2025, Bilaga 3, artikelnummer 2026-3-10125, "
    "mars 2026. Artikelnumret står på sista sidan; andra sidan anger 2023-3-10125. Rapporten är "
    "skyddad av upphovsrätt; ange källan när du citerar."
)
NOW_TOLD = "exported"
"""The only column that no database holds."""


def _local(value: datetime) -> datetime:
    return timezone.localtime(value).replace(microsecond=0)


def _expected(project: Project, rank: int) -> Record:
    """What every column should say, asked of the database field by field."""
    row = SourceRow.objects.filter(project=project).order_by("-run_id")[0]
    regions = list(project.regions.order_by("county_code"))
    links = ProjectKeyword.objects.filter(project=project, concept__is_keyword=True)
    keywords = {link.concept.slug: link.concept.name for link in links.exclude(origin="avvisat")}
    sub_area = project.sub_area
    return {
        "reference": project.reference,
        "address": f"{SITE}/projekt/{project.reference}/",
        "title": project.title,
        "summary": project.summary,
        "year": project.programme.year,
        "programme": project.programme.name,
        "centre": project.centre.name,
        "centre_slug": project.centre.slug,
        "area": project.area.name,
        "area_slug": project.area.slug,
        "sub_area": sub_area.name if sub_area else "",
        "sub_area_slug": sub_area.slug if sub_area else "",
        "regions": [region.name for region in regions],
        "region_slugs": [region.slug for region in regions],
        "county_codes": [region.county_code for region in regions],
        "county_letters": [ISO[region.slug] for region in regions],
        "region_text": project.region_text,
        "status": project.get_status_display(),
        "status_slug": project.status,
        "start_note": project.start_note,
        "progress": "",
        "progress_slug": "",
        "unit": project.unit,
        "actor": project.actor,
        "actor_kind": project.get_actor_kind_display(),
        "actor_kind_slug": project.actor_kind,
        "results": project.results,
        "website": project.website,
        "mailbox": project.mailbox,
        "continues": "",
        "created": _local(project.created_at),
        "updated": _local(project.updated_at),
        "source_file": row.run.source.file,
        "source_part": "",
        "source_lines": row.lines,
        "keywords": keywords,
        "keyword_slugs": keywords,
        "report_count": 0,
        "latest_report": "",
        "latest_report_kind": "",
        "reports": [],
        "tier": "",
        "rank": rank,
        "query": "Alla projekt",
        "list_address": f"{SITE}/projekt/",
        "data_date": _local(Revision.current().changed_at),
        "source": SOURCE,
    }


@pytest.fixture
def expected(settings: Settings) -> list[Record]:
    """The rows that an export of everything should hold."""
    settings.PUBLIC_URL = SITE
    projects = Project.objects.published().in_swedish_order()
    return [_expected(each, rank) for rank, each in enumerate(projects, start=1)]


def _same(rows: list[Record], expected: list[Record], text: Any) -> None:
    """Compare each cell; `text` says how a list or a time is written in this kind of file."""
    assert len(rows) == len(expected) == 388
    for row, wanted in zip(rows, expected, strict=True):
        assert set(row) == set(wanted) | {NOW_TOLD} == {column.name for column in COLUMNS}
        listed = {
            "keywords": list(wanted["keywords"].values()),
            "keyword_slugs": [*wanted["keywords"]],
        }
        for name, value in {**wanted, **listed}.items():
            told = row[name]
            if name in listed:
                told = sorted(told if isinstance(told, list) else told.split("; ") if told else [])
                value = sorted(value)  # noqa: PLW2901  # the order of keywords is not of the database
                assert told == value
            else:
                assert told == text(value), name


@pytest.mark.slow
def test_csv_holds_every_cell(client: Client, expected: list[Record]) -> None:
    def text(value: Any) -> str:
        joined = "; ".join(map(str, value)) if isinstance(value, list) else value
        return joined.isoformat() if isinstance(joined, datetime) else str(joined)

    _same(read_csv(fetched(client, "/projekt.csv")), expected, text)
    _same(read_csv(fetched(client, "/projekt.csv?dialect=rfc4180"), ","), expected, text)


@pytest.mark.slow
def test_json_holds_every_cell(client: Client, expected: list[Record]) -> None:
    def value_of(value: Any) -> Any:
        return value.isoformat() if isinstance(value, datetime) else value

    _same(read_json(fetched(client, "/projekt.json")), expected, value_of)


@pytest.mark.slow
def test_excel_holds_every_cell_and_no_formula(client: Client, expected: list[Record]) -> None:
    def value_of(value: Any) -> Any:
        joined = "; ".join(map(str, value)) if isinstance(value, list) else value
        return joined.replace(tzinfo=None) if isinstance(joined, datetime) else joined

    content = fetched(client, "/projekt.xlsx")
    _same(read_excel(content), expected, value_of)
    assert formulas(content) == 0


@pytest.mark.parametrize("query", ["q=prehabilitring", "q=palliativ+vård+Kalmar&sort=titel"])
def test_a_search_is_exported_as_it_is_shown_both_tiers_in_order(
    client: Client, query: str
) -> None:
    results = client.get(f"/api/v1/projects?{query}&limit=200").json()["results"]
    tiers = {"all": "alla ord", "some": "några av orden"}
    shown = [(each["reference"], tiers[each["tier"]]) for each in results]
    rows = read_csv(fetched(client, f"/projekt.csv?{query}&page=2&per=20"))
    assert len(shown) > 20 or {tier for _, tier in shown} == set(tiers.values())
    assert [(row["reference"], row["tier"]) for row in rows] == shown
    assert [int(row["rank"]) for row in rows] == list(range(1, len(rows) + 1))
