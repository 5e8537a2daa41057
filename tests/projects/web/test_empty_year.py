"""A year that is being prepared changes nothing for readers; a published one is told of."""

import re

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format

from projects.models import Allocation, Area, CancerCentre, Programme, Project
from projects.reference_tables import reference_tables
from projects.services import write
from projects.services.publication import publish, take_back
from tests.factories import make_programme, make_project, make_source
from tests.projects.published import CYTOLOGY, LONG_READ
from tests.projects.published import publish as read_in
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/",
    "/projekt/",
    "/projekt/?q=cytologi",
    "/projekt/?year=2026",
    "/projekt/kort/",
    "/projekt.csv",
    "/projekt.json",
    "/projekt.atom",
    "/rcc/norr/",
    "/rcc/norr/projekt.atom",
    "/region/norrbotten/",
    "/omrade/patologi/",
    "/omrade/ny-teknik/",
    "/statistik/",
    "/nyckelord/",
    "/liknande/",
    "/kallor/",
    "/om/",
    "/oppna-data/",
    "/oppna-data/api/",
    "/datasets/dcat",
    "/robots.txt",
    "/sitemap.xml",
    "/api/v1/projects",
    "/api/v1/projects?year=2026",
    "/api/v1/projects?q=2026",
    "/api/v1/areas",
    "/api/v1/allocations",
    "/api/v1/suggest?q=2026-nor",
    "/api/v1/suggest?q=prehab",
)
NOW = re.compile(rb"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}[+:.\d]*")
"""A file says when it was made."""
MADE = ("/projekt.csv", "/projekt.json")


def told(client: Client) -> dict[str, tuple[int, bytes]]:
    answers = {address: client.get(address) for address in ADDRESSES}
    return {
        address: (answer.status_code, _content(answer, made=address in MADE))
        for address, answer in answers.items()
    }


def _content(answer: object, *, made: bool) -> bytes:
    content: bytes = answer.getvalue()  # type: ignore[attr-defined]  # of both kinds of answers
    return NOW.sub(b"", content) if made else content


def prepare_2026() -> Programme:
    """Everything that an administrator makes before she publishes, and a project of the year."""
    programme = make_programme(source=make_source())
    area = Area(slug="ny-teknik", code="TEK", name="Ny teknik", since=programme)
    write.save(area)
    write.save(
        Allocation(
            programme=programme,
            centre=CancerCentre.objects.get(slug="norr"),
            area=area,
            allocated_sek=900_000,
            distributed_sek=800_000,
            projects=1,
        )
    )
    make_project(year=2026, area="ny-teknik", title="Prehabilitering i hemmet före operation")
    return programme


def test_an_empty_programme_changes_no_public_byte(client: Client) -> None:
    read_in(LONG_READ, CYTOLOGY)
    before = told(client)
    make_programme()
    assert told(client) == before


def test_a_year_that_is_being_prepared_changes_no_public_byte(client: Client) -> None:
    read_in(LONG_READ, CYTOLOGY)
    before = told(client)
    prepare_2026()
    assert told(client) == before


def test_a_project_of_a_hidden_year_has_no_address(client: Client) -> None:
    prepare_2026()
    waiting = Project.objects.get(programme__year=2026)
    withdrawn = make_project(year=2026, state="aterkallad", withdrawal_reason="Dubblett")
    for project in (waiting, withdrawn):
        for address in ("/projekt/{}/", "/projekt/{}/kort/", "/api/v1/projects/{}"):
            assert client.get(address.format(project.reference)).status_code == 404


def test_a_published_year_without_projects_changes_nothing_but_the_moment(client: Client) -> None:
    read_in(LONG_READ)
    before = reference_tables()
    publish(make_programme(source=make_source()))
    after = reference_tables()
    assert [each.year for each in after.programmes] == [each.year for each in before.programmes]
    main = client.get("/projekt/").content.decode().partition("<main")[2].partition("</main>")[0]
    today = date_format(timezone.localdate(), "j F Y")
    assert "2026" not in main.replace(today, "")


def test_a_published_year_is_told_of_with_its_sources(text: Text) -> None:
    read_in(LONG_READ)
    programme = prepare_2026()

    publish(programme)

    assert "Källor: Socialstyrelsen, Uppföljning av överenskommelsen om en jämlik" in text("/")
    for alone in ("/projekt/?year=2026", "/projekt/?q=prehabilitering", "/omrade/ny-teknik/"):
        named = text(alone).partition("Källa: ")[2]
        assert named.startswith("Socialstyrelsen, Uppföljning av överenskommelsen om en jämlik")
    of_2025 = text("/projekt/?year=2025").partition("Källa: ")[2]
    assert of_2025.startswith("Socialstyrelsen, Uppföljning av överenskommelsen mellan staten")
    assert "900 000 kr" in text("/statistik/")


def test_a_year_that_is_taken_back_is_gone_again(client: Client) -> None:
    read_in(LONG_READ, CYTOLOGY)
    before = told(client)["/api/v1/projects"]
    programme = prepare_2026()
    publish(programme)
    assert told(client)["/api/v1/projects"] != before

    take_back(programme)

    assert told(client)["/api/v1/projects"] == before


def test_files_feeds_and_the_catalogue_name_the_sources_of_what_they_hold(client: Client) -> None:
    read_in(LONG_READ)
    publish(prepare_2026())
    first, second = "SKR om en jämlik och effektiv cancervård", "överenskommelsen om en jämlik"

    def said(address: str) -> tuple[bool, bool]:
        text = _content(client.get(address), made=False).decode()
        return first in text, second in text

    for address in ("/projekt.atom", "/datasets/dcat", "/oppna-data/", "/projekt/kort/"):
        assert said(address) == (True, True), address
    for form in ("/projekt.atom?year={}", "/projekt.json?year={}", "/projekt/kort/?year={}"):
        assert said(form.format(2025)) == (True, False), form
        assert said(form.format(2026)) == (False, True), form
    assert said("/omrade/ny-teknik/projekt.atom") == (False, True)
