"""A national administrator makes a new year: document, areas, money, projects, publication."""

from html import unescape
from typing import Any

import pytest
from django.test import Client

from projects.models import Allocation, Area, Programme, Project, Revision, Source
from projects.services.publication import publish
from tests.factories import make_programme, make_project, make_source
from tests.projects.admin.browsing import filled, form_on
from tests.projects.web.conftest import words_of

pytestmark = pytest.mark.django_db

PASTED = """RCC;Område;Fördelat;Vidarefördelat;Antal projekt
RCC Norr;Patologi;5 200 000;5 100 000;2
RCC Väst;Patologi;9 000 000;9 000 000;7
"""


def address(programme: Programme, page: str = "nytt-ar") -> str:
    return f"/admin/projects/programme/{programme.pk}/{page}/"


def words(browser: Client, where: str) -> str:
    return words_of(browser.get(where).content.decode())


def test_a_new_programme_leads_to_what_is_missing(national: Client) -> None:
    page = "/admin/projects/programme/add/"
    form = filled(national.get(page), "programme_form", year=2026, name="Satsningen 2026")

    answer: Any = national.post(page, form, follow=True)

    programme = Programme.objects.get(year=2026)
    assert answer.redirect_chain == [(address(programme), 302)]
    told = words_of(answer.content.decode())
    assert "Satsningen 2026: inte publicerat" in told
    assert "Källdokument Saknas Beskriv dokumentet" in told
    assert "Fördelningar Kan kompletteras 0 av 18 belopp är inskrivna" in told
    assert "Projekt Saknas Inga projekt finns." in told
    assert "Publicera …" not in told


def test_the_document_is_described_for_the_programme_before_its_file_is_there(
    national: Client,
) -> None:
    programme = make_programme()
    page = f"/admin/projects/source/add/?programme={programme.pk}"
    told = {"publisher": "Socialstyrelsen", "title": "Uppföljning 2026", "part": "Bilaga 3"}

    answer = national.post(page, filled(national.get(page), "source_form", **told))

    programme.refresh_from_db()
    assert answer["Location"] == address(programme)
    assert str(programme.source) == "Uppföljning 2026, Bilaga 3"
    assert "Ej angivet: utgivningsdatum, adress och villkor." in words(national, address(programme))


def test_a_document_without_title_and_file_is_refused(national: Client) -> None:
    page = "/admin/projects/source/add/"
    answer = national.post(page, filled(national.get(page), "source_form", publisher="Okänd"))
    assert "Ange filens namn, eller titeln om filen inte finns än." in unescape(
        answer.content.decode()
    )


def test_an_area_comes_with_the_programme(national: Client) -> None:
    programme = make_programme()
    page = f"/admin/projects/area/add/?since={programme.pk}"
    form = filled(national.get(page), "area_form", name="Ny teknik", slug="ny-teknik", code="TEK")

    assert national.post(page, form)["Location"] == address(programme)

    assert Area.objects.get(slug="ny-teknik").since == programme
    assert "Nya med programmet: Ny teknik." in words(national, address(programme))


def test_the_money_is_pasted_as_a_table(national: Client) -> None:
    programme = make_programme(source=make_source())

    national.post(address(programme, "fordelningar"), {"table": PASTED, "source": ""})

    rows = Allocation.objects.filter(programme=programme).order_by("centre")
    assert [(row.centre.slug, row.allocated_sek, row.projects) for row in rows] == [
        ("norr", 5_200_000, 2),
        ("vast", 9_000_000, 7),
    ]
    assert {row.source for row in rows} == {programme.source}
    assert "2 av 18 belopp" in words(national, address(programme))


def test_a_fault_in_a_pasted_table_is_named_and_nothing_is_saved(national: Client) -> None:
    programme = make_programme()
    table = PASTED.replace("RCC Väst", "RCC Vest").replace("5 100 000", "5,1 mkr")

    answer = national.post(address(programme, "fordelningar"), {"table": table})

    told = words_of(answer.content.decode())
    assert "Rad 2, kolumn 4: väntade ett heltal utan decimaler, fick ”5,1 mkr”." in told
    assert "Rad 3, kolumn 1: okänt RCC ”RCC Vest”" in told
    assert not Allocation.objects.filter(programme=programme).exists()


def test_the_money_is_typed_in_a_table_and_corrected(national: Client) -> None:
    programme = make_programme()
    page = address(programme, "fordelningar")
    national.post(page, {"table": PASTED})
    norr = Allocation.objects.get(programme=programme, centre__slug="norr")
    key = f"{norr.area_id}-{norr.centre_id}"

    national.post(page, filled(national.get(page), "typed_form", **{f"{key}-projects": 3}))

    norr.refresh_from_db()
    assert (norr.allocated_sek, norr.projects) == (5_200_000, 3)
    assert Allocation.objects.filter(programme=programme).count() == 2


def test_a_row_that_is_filled_in_partly_is_refused(national: Client) -> None:
    programme, area = make_programme(), Area.objects.get(slug="bfm")
    page = address(programme, "fordelningar")
    key = f"{area.pk}-{Allocation.objects.first().centre_id}-projects"  # type: ignore[union-attr]

    answer = national.post(page, filled(national.get(page), "typed_form", **{key: 4}))

    assert "Fyll i alla tre uppgifterna på raden" in words_of(answer.content.decode())
    assert not Allocation.objects.filter(programme=programme).exists()


def test_what_a_colleague_wrote_meanwhile_is_left(national: Client) -> None:
    programme = make_programme()
    page = address(programme, "fordelningar")
    open_form = form_on(national.get(page), "typed_form")
    national.post(page, {"table": PASTED})
    bfm = Area.objects.get(slug="bfm").pk
    centre = Allocation.objects.filter(programme=programme).latest("pk").centre_id
    cell = {f"{bfm}-{centre}-{name}": ["1"] for name in ("allocated_sek", "distributed_sek")}

    national.post(page, {**open_form, **cell, f"{bfm}-{centre}-projects": ["1"]})

    patologi = Allocation.objects.filter(programme=programme, area__slug="patologi")
    assert sorted(patologi.values_list("projects", flat=True)) == [2, 7]
    assert Allocation.objects.filter(programme=programme).count() == 3


def test_a_complete_year_is_published_after_a_question_and_taken_back(
    national: Client, client: Client
) -> None:
    programme = make_programme(source=make_source())
    project = make_project(year=2026, title="Prehabilitering före lungkirurgi")
    public = f"/projekt/{project.reference}/"
    assert "Publicera …" in words(national, address(programme))
    assert client.get(public).status_code == 404

    asked = words(national, address(programme, "publicera"))
    assert "1 projekt blir synliga för alla" in asked
    assert client.get(public).status_code == 404

    national.post(address(programme, "publicera"))
    assert client.get(public).status_code == 200
    assert "publicerat Läsarna ser programmet" in words(national, address(programme))

    national.post(address(programme, "ta-tillbaka"))
    assert client.get(public).status_code == 404


def test_what_lacks_a_document_or_projects_is_not_published(national: Client) -> None:
    for source in (None, Source.objects.first()):
        programme = make_programme(source=source, year=2026 if source else 2027)
        national.post(address(programme, "publicera"))
        programme.refresh_from_db()
        assert not programme.published


def test_a_year_that_another_builds_upon_is_not_taken_back(national: Client) -> None:
    first = make_project(title="MR-styrd strålbehandling")
    programme = make_programme(source=make_source())
    later = make_project(year=2026, title="MR-styrd strålbehandling, steg 2", continues=first)
    publish(programme)

    answer = national.post(address(first.programme, "ta-tillbaka"))

    assert f"{later.reference} MR-styrd strålbehandling, steg 2" in words_of(
        answer.content.decode()
    )
    assert Project.objects.published().count() == 2


def test_the_numbers_and_files_that_need_a_look_are_named(national: Client) -> None:
    programme = make_programme(source=make_source())
    national.post(address(programme, "fordelningar"), {"table": PASTED})
    make_project(year=2026, area="patologi")
    make_project(year=2026, area="patologi", state="utkast")

    told = words(national, address(programme))

    assert "RCC Norr, Patologi: 1 av 2; RCC Väst, Patologi: 0 av 7." in told
    assert "1 projekt är utkast" in told


@pytest.mark.parametrize(
    "page", ["nytt-ar", "fordelningar", "publicera", "fortsatter", "ta-tillbaka"]
)
def test_only_national_administrators_make_a_year(
    norr: Client, national: Client, page: str
) -> None:
    programme = make_programme()
    before = Revision.current().number
    assert norr.get(address(programme, page)).status_code == 403
    assert norr.post(address(programme, page)).status_code == 403
    assert national.get(f"/admin/projects/programme/999999/{page}/").status_code == 404
    assert Revision.current().number == before


def test_a_person_says_which_projects_go_on(national: Client) -> None:
    programme = make_programme(source=make_source())
    first = make_project(title="Digital patologi i Umeå", summary="Bilder i hela regionen.")
    second = make_project(title="Prehabilitering i hemmet", summary="Träning före operation.")
    later = make_project(year=2026, title=first.title, summary=first.summary)
    other = make_project(year=2026, title=second.title, summary=second.summary)
    page = address(programme, "fortsatter")
    assert "2 förslag är obesvarade" in words(national, address(programme))
    assert "Digital patologi i Umeå" in words(national, page)

    told: Any = national.post(
        page,
        {
            f"par-{later.pk}-{first.pk}": "fortsatter",
            f"par-{other.pk}-{second.pk}": "inte-samma",
            "par-x-1": "fortsatter",
            f"par-{other.pk}-{first.pk}": "kanske",
        },
        follow=True,
    )

    later.refresh_from_db()
    other.refresh_from_db()
    assert (later.continues, other.continues) == (first, None)
    shown = words_of(told.content.decode())
    assert "1 projekt fortsätter ett tidigare; 1 förslag är avvisade." in shown
    assert "Det finns inga förslag att ta ställning till." in shown
    assert f"{later.reference} Digital patologi i Umeå fortsätter {first.reference}" in shown
