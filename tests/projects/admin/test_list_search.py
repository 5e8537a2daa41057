"""The search of staff lists reads a text as the public search does."""

import re

import pytest
from django.test import Client

from projects.models import Area, Concept, DocumentEntry, Project, Region
from projects.models.text_search import holding, in_fields
from tests.factories import make_document, make_entry, make_project
from tests.projects.concepts import make_concept

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def projects() -> None:
    """Titles with the signs that programs make of what people type."""
    make_project(title="Pre‑ och rehabilitering – Mayo’s modell", centre="norr")
    make_project(title="Rehabilitering i hemmet", centre="syd", area="rehab")
    make_project(title="Översyn av remisser", centre="vast", area="patologi", status="fortsattning")


def _titles(client: Client, text: str, model: str = "project") -> list[str]:
    html = client.get(f"/admin/projects/{model}/", {"q": text}).content.decode()
    return sorted(re.findall(r'<th class="field-[\w_]+"><a [^>]*>([^<]*)</a>', html))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("rehabilitering", 2),
        ('"rehabilitering i hemmet"', 1),
        ("”rehabilitering i hemmet”", 1),
        ("“i  hemmet“", 1),
        ('"hemmet rehabilitering"', 0),
        ("Pre- rehabilitering", 1),
        ("pre– rehabilitering", 1),
        ("mayo's", 1),
        ("mayo`s", 1),
        ("rehabilitering -hemmet", 1),
        ("rehabilitering −hemmet", 1),
        ("rehabilitering INTE hemmet", 1),
        ("hemmet OR remisser", 2),
        ("hemmet, remisser.", 0),
        ("remisser.", 1),
        ("ÖVERSYN", 1),
        ("rcc:väst", 1),
        ("område:rehab rehabilitering", 1),
        ("status:fortsättning", 1),
        ("rcc:norr remisser", 0),
        ('"', 3),
        ("", 3),
    ],
)
def test_projects_are_found_as_readers_find_them(national: Client, text: str, number: int) -> None:
    assert len(_titles(national, text)) == number


def test_texts_of_documents_too(national: Client) -> None:
    document = make_document()
    make_entry(document, title="Mål för väntetider", kind="resultat")
    make_entry(document, title="Åtgärd – väntetider", kind="planerat")
    assert len(_titles(national, "”väntetider”", "documententry")) == 2
    assert len(_titles(national, "åtgärd - väntetider", "documententry")) >= 1
    assert DocumentEntry.objects.containing("åtgärd −väntetider").count() == 0
    assert len(_titles(national, "typ:resultat väntetider", "documententry")) == 1


def test_concepts_by_name_and_terms_with_any_dash(national: Client) -> None:
    concept = make_concept("tnm", name="TNM–klassifikation", group="metod")
    assert isinstance(concept, Concept)
    assert _titles(national, "tnm-klassifikation", "concept") == ["TNM–klassifikation"]
    assert _titles(national, "”tnm−klassifikation”", "concept") == ["TNM–klassifikation"]


@pytest.mark.parametrize(
    "text", ["ÖSTERGÖTLAND", "östergötland", '"region östergötland"', "”Region”"]
)
def test_names_of_any_list_are_compared_in_any_case(text: str) -> None:
    assert Region.objects.filter(holding(text, in_fields("name"))).filter(slug="ostergotland")


def test_no_text_is_a_pattern_of_its_own(national: Client) -> None:
    for text in (".*", "(", "p[a", "\\", "a|b", "^", "$", "{1}", "*" * 200):
        assert not Area.objects.filter(holding(text, in_fields("name")))
        assert not Project.objects.containing(text)
        assert national.get("/admin/projects/user/", {"q": text}).status_code == 200
