"""Charts as files: the picture alone, the picture in pixels, the numbers."""

import csv
import struct
from io import StringIO

import pytest
from defusedxml import ElementTree
from django.test import Client

from tests.factories import make_project
from tests.projects.concepts import give_keyword

pytestmark = pytest.mark.django_db
SVG = "{http://www.w3.org/2000/svg}"
CHARTS = ["korstabell", "karta", "regioner", "status", "typer", "nyckelord", "medel-2025-rehab"]


@pytest.fixture(autouse=True)
def projects() -> None:
    """Two projects with a kind and a keyword."""
    one = make_project(title="Cancerskola", centre="syd", area="rehab", regions=["skane"])
    make_project(title="Digital patologi", centre="norr", area="patologi", regions=["norrbotten"])
    give_keyword("kompetens", one, group="projekttyp", name="kompetensutveckling")
    give_keyword("narstaende", one, group="malgrupp", name="närstående")


def _texts(client: Client, address: str) -> list[str]:
    answer = client.get(address)
    assert answer.status_code == 200, address
    assert answer["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.content)
    assert root.tag == f"{SVG}svg"
    return [str(each.text) for each in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_stands_alone_with_its_question_and_source(client: Client, name: str) -> None:
    texts = _texts(client, f"/statistik/{name}.svg?centre=syd&centre=norr")
    assert "Regionalt cancercentrum: RCC Syd, RCC Norr" in texts
    assert any(each.startswith("Källa: ") for each in texts)
    html = client.get(f"/statistik/{name}.svg").content.decode()
    assert "style=" not in html
    assert "<style" not in html
    assert "class=" not in html


@pytest.mark.parametrize("name", CHARTS)
def test_the_picture_in_pixels_is_twice_as_large(client: Client, name: str) -> None:
    drawn = ElementTree.fromstring(client.get(f"/statistik/{name}.svg").content)
    answer = client.get(f"/statistik/{name}.png")
    assert answer["Content-Type"] == "image/png"
    assert answer.content[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", answer.content[16:24])
    assert size == (2 * int(drawn.attrib["width"]), 2 * int(drawn.attrib["height"]))
    assert len(answer.content) > 5_000  # letters and bars, not an empty sheet


def _rows(client: Client, address: str) -> list[list[str]]:
    answer = client.get(address)
    assert answer["Content-Disposition"].startswith("attachment")
    return [*csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";")]


def test_the_numbers_are_those_of_the_page(client: Client) -> None:
    assert _rows(client, "/statistik/korstabell.csv?rows=region&columns=area") == [
        ["Region", "Patologi", "Rehabilitering, palliativ vård", "Alla"],
        ["Region Norrbotten", "1", "0", "1"],
        ["Region Skåne", "0", "1", "1"],
        ["Alla", "1", "1", "2"],
    ]
    assert _rows(client, "/statistik/karta.csv?area=rehab")[1:] == [["Region Skåne", "1"]]
    money = _rows(client, "/statistik/medel-2025-rehab.csv")
    assert money[0] == ["RCC", "Fördelat (kr)", "Vidarefördelat (kr)", "Andel (%)"]
    assert money[-1] == ["Totalt", "100000000", "99386606", "99"]
    assert len(money) == 8


@pytest.mark.parametrize("form", ["svg", "png", "csv"])
def test_a_chart_that_the_question_has_not_is_not_found(client: Client, form: str) -> None:
    assert client.get(f"/statistik/finns-inte.{form}").status_code == 404
    assert client.get(f"/statistik/medel-2025-rehab.{form}?region=skane").status_code == 404


def test_a_label_is_written_whole_where_there_is_room(client: Client) -> None:
    long = "samordnade individuella vårdplaner för alla"
    give_keyword("vardplaner", make_project(title="Vårdplan"), group="insats", name=long)
    assert long.capitalize() in _texts(client, "/statistik/nyckelord.svg")
    html = client.get("/statistik/").content.decode()
    assert f">{long.capitalize()}</text>" in html
    assert ">Samordnade individuella …</text>" in html
