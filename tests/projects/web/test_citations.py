"""How to cite a project, in the files of reference managers."""

import json
import re

import pytest
from django.test import Client

from projects.records import records
from projects.web.citations import bibtex, citation_of, csl_json, ris
from tests.factories import make_project
from tests.projects.concepts import give_keyword

pytestmark = pytest.mark.django_db
TITLE = "Pre & rehab: 50 % fler {möten} för #cancer_patienter\n– ~ett^försök\\"


@pytest.fixture
def reference() -> str:
    """A project whose title has every character that means something in BibTeX."""
    project = make_project(title="Cancerskola", summary="Första raden.\nTY  - BOOK", centre="syd")
    type(project).objects.filter(pk=project.pk).update(title=TITLE)
    give_keyword("narstaende", project, group="malgrupp", name="närstående")
    return project.reference


def test_ris_has_a_tag_on_each_line_and_no_text_can_add_one(client: Client, reference: str) -> None:
    answer = client.get(f"/projekt/{reference}.ris")
    assert answer["Content-Disposition"] == f'attachment; filename="{reference}.ris"'
    lines = answer.content.decode().split("\r\n")
    assert lines.pop() == ""
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in lines)
    tags = [line[:2] for line in lines]
    assert (tags[0], tags[-1], tags.count("TY"), tags.count("ER")) == ("TY", "ER", 1, 1)
    said = dict(zip(tags, (line[6:] for line in lines), strict=True))
    assert said["AU"] == "RCC Syd"
    assert said["TI"] == " ".join(TITLE.split())
    assert said["AB"] == "Första raden. TY - BOOK"
    assert (said["ID"], said["KW"], said["PY"]) == (reference, "närstående", "2025")
    assert said["UR"].endswith(f"/projekt/{reference}/")


def test_bibtex_is_one_entry_with_balanced_braces(client: Client, reference: str) -> None:
    text = client.get(f"/projekt/{reference}.bib").content.decode()
    bare = re.sub(r"\\\\[{}]", "", text.replace(r"\\textbackslash", ""))
    assert bare.count("{") == bare.count("}")
    assert text.startswith(f"@misc{{{reference},\n")
    assert r"50 \% fler \{möten\} för \#cancer\_patienter" in text
    assert "author = {{RCC Syd}}" in text


def test_csl_json_is_an_item_of_a_citation_processor(client: Client, reference: str) -> None:
    [item] = json.loads(client.get(f"/projekt/{reference}.csl.json").content)
    assert item["id"] == reference
    assert item["author"] == [{"literal": "RCC Syd"}]
    assert item["issued"] == {"date-parts": [[2025]]}
    assert item["title"] == TITLE


@pytest.mark.parametrize("form", ["ris", "bib", "csl.json"])
def test_what_is_not_public_is_not_cited(client: Client, form: str) -> None:
    hidden = make_project(state="utkast")
    assert client.get(f"/projekt/{hidden.reference}.{form}").status_code == 404
    assert client.get(f"/projekt/2025-NORR-BFM-999.{form}").status_code == 404


def test_what_nobody_stated_is_left_out() -> None:
    project = records().get(reference=make_project(summary="").reference)
    cited = citation_of(project, "https://exempel.se")
    for write in (ris, bibtex, csl_json):
        text = write(cited)
        assert "AB  -" not in text
        assert "abstract" not in text
        assert "Källa" not in text


def test_the_page_leads_to_the_files_and_says_the_citation(client: Client, reference: str) -> None:
    html = client.get(f"/projekt/{reference}/").content.decode()
    for form in ("ris", "bib", "csl.json"):
        assert f'href="/projekt/{reference}.{form}" download' in html
    assert 'data-copy-text="#hanvisning"' in html
    assert f"Projektregistret, {reference}, i lydelsen den" in html
