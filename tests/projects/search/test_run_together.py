"""Words written together by mistake, and words with a hyphen or without."""

import pytest

from projects.answers import references_found
from projects.language.tokens import tokenize
from projects.models import Project
from projects.search.index import indexed_texts
from projects.search.query_builder import understand
from projects.search.search_state import Tools

pytestmark = pytest.mark.usefixtures("registry")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kommunalasjuksköterskor", "kommunala sjuksköterskor"),
        ("digitalavårdmöten", "digitala vårdmöten"),
        ("ungapatienter", "unga patienter"),
        ("snabbareprovsvar", "snabbare provsvar"),
        pytest.param("svårtsjukapatienter", "svårt sjuka patienter", id="three-words"),
        pytest.param("vårdihemmet", "vård i hemmet", id="with-a-stop-word"),
        pytest.param("ontimagen", "ont i magen", id="a-term-of-short-words"),
    ],
)
def test_words_written_together_are_read_apart_and_that_is_said(typed: str, meant: str) -> None:
    understood = understand(typed)
    assert understood.suggestion == meant
    assert references_found(typed) == references_found(meant)
    assert references_found(typed)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("palliativvård", id="read-as-a-compound"),
        pytest.param("lungcancerkirurgi", id="a-compound"),
        pytest.param("röntgenhund", id="a-compound-nobody-wrote"),
        pytest.param("rödspätta", id="a-word-of-another-field"),
        pytest.param("longread", id="written-so-with-a-hyphen"),
        pytest.param("återförhandlar", id="a-verb-with-its-direction"),
    ],
)
def test_what_is_one_word_is_not_read_apart(typed: str) -> None:
    assert understand(typed).corrections == ()


def _hyphenated() -> dict[str, str]:
    """The words of the projects that have a hyphen or slash in them, by how they look without."""
    projects = Project.objects.published().with_relations()
    texts = (text for each in projects for text in indexed_texts(each, each.regions.all()).values())
    tokens = ((text, token) for text in texts for token in tokenize(text) if len(token.pieces) > 1)
    return {token.text: text[token.start : token.end] for text, token in tokens}


def _lexemes(text: str) -> set[str]:
    words = understand(text).query.words()
    return {lexeme for word in words for each in word.alternatives for lexeme in each.lexemes}


def test_a_hyphenated_word_is_found_as_one_word_as_well(tools: Tools) -> None:
    written = _hyphenated()
    lost = {each for each in written if tools.vocabulary.words[each] not in _lexemes(each)}
    assert len(written) > 100
    assert lost == set()


def test_one_word_is_found_with_a_hyphen_as_well() -> None:
    joined = references_found("hälsoskattning")
    assert set(references_found("hälso-skattning")) >= set(joined[:10])
    assert set(references_found("long-read")) >= set(references_found("longread")) != set()
    assert set(references_found("long read")) >= set(references_found("longread"))
