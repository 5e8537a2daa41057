"""The entries of documents are searched as projects are, by a vocabulary of their own."""

import json
from pathlib import Path

import pytest

from projects.models import DocumentEntry
from projects.search.find import Tier, find
from projects.search.highlights import Explained, Explainer
from projects.search.scope import DOCUMENTS, PROJECTS
from projects.search.search_state import current
from projects.search.suggestions import suggest
from projects.told_documents import told_documents

QUERIES = json.loads(Path("tests/search/document_queries.json").read_text())["queries"]
DOCUMENTS_ONLY = {"Storsjögläntan": 1, "Unilabs": 1, "kvadratrevision": 2, "SickKids": 2}
AS_WRITTEN = {"RVN": 1, "LPO": 4, "solvanor": 1}
"""The thesaurus has learnt what these mean, so that projects have it too; of the very words."""

pytestmark = pytest.mark.usefixtures("documents")


def _answers(text: str, *, plain: bool = False) -> set[str]:
    """The entries that answer the whole text."""
    first = find(text, DOCUMENTS, plain=plain).first_tier(DocumentEntry.objects.published())
    return {f"{document}/{slug}" for document, slug in first.values_list("document__slug", "slug")}


def test_every_query_of_the_acceptance_finds_the_entries_that_it_must() -> None:
    lost = {each["query"]: {*each["must"]} - _answers(each["query"]) for each in QUERIES}
    assert not {query: entries for query, entries in lost.items() if entries}
    assert sum(len(each["must"]) for each in QUERIES) == 70


def test_where_no_project_is_found_documents_may_have_the_word() -> None:
    assert {text: len(_answers(text)) for text in DOCUMENTS_ONLY} == DOCUMENTS_ONLY
    assert {text: len(_answers(text, plain=True)) for text in AS_WRITTEN} == AS_WRITTEN
    assert not any(find(text).whole for text in DOCUMENTS_ONLY)


def test_a_misprint_of_a_document_is_still_corrected_for_projects() -> None:
    assert find("kontaksjuksköterska").understood.suggestion == "kontaktsjuksköterska"
    assert find("kontaksjuksköterska", DOCUMENTS).understood.suggestion == ""


def test_each_scope_has_a_vocabulary_of_its_own() -> None:
    of_projects, of_entries = current(PROJECTS), current(DOCUMENTS)
    assert (of_projects.vocabulary.total, of_entries.vocabulary.total) == (388, 128)
    assert "kontaksjuksköterska" in of_entries.vocabulary.words
    assert "kontaksjuksköterska" not in of_projects.vocabulary.words


def test_an_entry_has_no_reference_and_no_status() -> None:
    reference = find("2025-NORR-BFM-002")
    assert reference.references == ("2025-NORR-BFM-002",)
    assert find("2025-NORR-BFM-002", DOCUMENTS).references == ()
    said = find("cancerskola 2021 pågående", DOCUMENTS).understood.query.filters
    assert [(each.field, each.value) for each in said] == [("year", "2021")]


def _explained(text: str) -> dict[str, Explained]:
    found = find(text, DOCUMENTS)
    explainer = Explainer(found.understood)
    hits = told_documents().of(found.whole or ())
    return {hit.entry.slug: explainer.explained(hit, Tier.ALL) for hit in hits}


def test_an_entry_shows_its_best_passage_with_the_words_marked() -> None:
    hit = _explained("teledermatoskopi")["diagnostik-norra"]
    assert "<mark>" in hit.passage
    assert "teledermatoskopi" in hit.passage.casefold()
    assert len(hit.passage) < 400
    assert {each.field for each in hit.matched} <= {"title", "summary", "area", "centre", "region"}


def test_an_entry_that_a_heading_answers_says_where() -> None:
    hits = _explained("kontaktsjuksköterska norrbotten")
    assert "<mark>" in hits["kontaktsjukskoterska-norrbotten"].title


def test_typing_help_suggests_the_words_and_titles_of_the_scope() -> None:
    words = [each.text for each in suggest("remissinfl", DOCUMENTS)]
    assert words[0].startswith("remissinflöde")
    assert not any(each.text.startswith("remissinflöde") for each in suggest("remissinfl"))
    titles = [each for each in suggest("uppgiftsv", DOCUMENTS) if each.kind == "title"]
    assert all("/" in each.key for each in titles)
    assert suggest("2025-norr-b", DOCUMENTS) != suggest("2025-norr-b")
    assert [each for each in suggest("precisionsmed", DOCUMENTS) if each.kind == "title"]
