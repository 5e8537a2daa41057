"""The published projects, searched."""

import pytest
from django.http import QueryDict

from projects.answers import references_found
from projects.facets import BY_NAME
from projects.filters import ProjectFilter
from projects.listed_projects import ListedProject, listed_projects
from projects.models import Project
from projects.search.find import find
from projects.search.highlights import Explained, Explainer
from projects.search.interpretation import interpret
from projects.search.query_builder import understand
from projects.search.suggestions import MOST, SuggestionKind, suggest

pytestmark = pytest.mark.usefixtures("registry")

QUERIES = (
    "POCUS", "trötthet", "ändtarmscancer", "palliativ vård Kalmar", "kortare svarstider patologi",
    "prehabilitring", "brytpunktssamtal", "projekt i Göteborg",
    "hjälp att komma tillbaka till jobbet",
    "AI i mammografi", "sjukgymnast", "blodcancer", "unga vuxna med cancer", "hemsjukvård Norrland",
)  # fmt: skip


def _explained(text: str) -> list[Explained]:
    found = find(text)
    explainer = Explainer(found.understood)
    ranked = found.ranked(found.among(Project.objects.published().with_relations()))
    return [
        explainer.explained(ListedProject(project), found.tier_of(project.pk))
        for project in ranked[:20]
    ]


def _texts(text: str, kind: SuggestionKind) -> list[str]:
    return [each.text for each in suggest(text) if each.kind is kind]


@pytest.mark.parametrize("text", ["xyzzy", "hästkapplöpning", "bilbesiktning Umeå däckbyte"])
def test_a_query_without_a_real_match_finds_nothing(text: str) -> None:
    assert references_found(text) == []


def test_what_is_found_does_not_depend_on_what_else_is_chosen() -> None:
    found = find("prehabilitering")
    everywhere = set(found.among(Project.objects.published()).values_list("pk", flat=True))
    in_skane = BY_NAME["region"].narrow(Project.objects.published(), "skane")
    assert set(found.among(in_skane).values_list("pk", flat=True)) == everywhere & set(
        in_skane.values_list("pk", flat=True)
    )


def _titles(selection: ProjectFilter, start: int, stop: int) -> list[str]:
    return [each.project.title for each in listed_projects().of(selection.keys(start, stop))]


@pytest.mark.parametrize("text", ["cancer", "prehabilitering", "hemsjukvård Norrland", ""])
def test_the_parts_of_a_selection_are_its_projects_in_order(text: str) -> None:
    query = QueryDict(mutable=True)
    query["q"] = text
    selection = ProjectFilter(query, Project.objects.published())
    whole = [project.title for project in selection.projects]
    assert [*_titles(selection, 0, 20), *_titles(selection, 20, 40)] == whole[:40]
    assert selection.counts.total == len(whole)


def test_what_answers_all_words_in_very_many_projects_is_ranked_by_the_database(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_once = find("cancer")
    assert not at_once.is_ranked_later
    monkeypatch.setattr("projects.search.find.RANKED_AT_ONCE", 200)
    later = find("cancer")
    assert later.is_ranked_later
    assert not find("hemsjukvård Norrland").is_ranked_later
    ranked = later.ranked(later.among(Project.objects.published()))
    assert tuple(ranked.values_list("pk", flat=True)) == at_once.whole


def _is_marked(hit: Explained) -> bool:
    return "<mark>" in "".join((hit.title, hit.passage, *(text for _, text in hit.elsewhere)))


def test_nearly_every_shown_hit_carries_a_mark() -> None:
    hits = [hit for text in QUERIES for hit in _explained(text)]
    assert len(hits) > 200
    assert sum(map(_is_marked, hits)) >= 0.98 * len(hits)


def test_what_was_assumed_is_told() -> None:
    read = interpret(understand("prehabilitring och cellgifter"))
    assert read.ignored == ("och",)
    assert [term.text for term in read.terms] == ["prehabilitring", "cellgifter"]
    assert read.terms[0].via[0].kind == "correction"
    assert ("synonym", "cytostatika") in [(via.kind, via.text) for via in read.terms[1].via]
    assert read.suggestion == "prehabilitering och cellgifter"


@pytest.mark.parametrize("text", ["", "p", "!", "palliativ v"])
def test_nothing_is_suggested_before_the_second_letter(text: str) -> None:
    assert suggest(text) == []


def test_words_keywords_organisations_and_titles_are_suggested() -> None:
    assert _texts("preh", SuggestionKind.WORD)[0] == "prehabilitering"
    assert "prehabilitering" in _texts("preh", SuggestionKind.KEYWORD)
    assert _texts("ung canc", SuggestionKind.ORGANISATION)[0] == "Ung Cancer"
    assert "Cancerskola" in _texts("cancersko", SuggestionKind.TITLE)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        pytest.param("palliativ", "palliativ vård", id="the-one-of-most-projects"),
        pytest.param("linkop", "linköping", id="a-word-without-its-dots"),
        pytest.param("halsosk", "hälsoskattning", id="a-keyword-without-its-dots"),
        pytest.param("prehab", "prehabilitering", id="a-keyword"),
    ],
)
def test_what_is_looked_for_most_is_suggested_first(typed: str, first: str) -> None:
    assert suggest(typed)[0].text == first


def test_there_are_at_most_ten() -> None:
    assert all(len(suggest(text)) <= MOST for text in ("pa", "ca", "re", "pal", "cancer"))


def test_the_last_word_is_completed_after_the_others() -> None:
    assert "palliativ vård" in _texts("palliativ vå", SuggestionKind.WORD)


def test_a_mistyped_word_gets_its_correction() -> None:
    assert _texts("lymfödam", SuggestionKind.CORRECTION) == ["lymfödem"]
