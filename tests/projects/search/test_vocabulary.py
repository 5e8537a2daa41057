"""The live vocabulary: what the published projects say, kept by the write path."""

import pytest

from projects.models import Term, TermKind
from projects.search import vocabulary
from projects.services import write
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def _documents(text: str, kind: TermKind = TermKind.WORD) -> int:
    term = Term.objects.filter(kind=kind, text=text).first()
    return term.documents if term else 0


def test_words_are_counted_by_projects() -> None:
    make_project(title="Kylmössa", summary="Kylmössa och kylmössor.")
    make_project(title="En kylmössa", summary="")
    assert _documents("kylmössa") == 2
    assert _documents("kylmössor") == 1
    assert _documents("kylmössa", TermKind.LEXEME) == 2


def test_an_edit_changes_the_numbers() -> None:
    project = make_project(title="Kylmössa", summary="")
    project.title = "Isvantar"
    write.save(project)
    assert (_documents("kylmössa"), _documents("isvantar")) == (0, 1)


def test_the_reference_of_a_project_is_no_word_of_the_registry() -> None:
    project = make_project(title="Kylmössa")
    project.refresh_from_db()
    own = project.reference.replace("-", "").lower()
    assert own in project.vocabulary
    assert not Term.objects.filter(text=own).exists()
    vocabulary.rebuild()
    assert not Term.objects.filter(text=own).exists()
    assert vocabulary.disagreements() == 0


def test_only_what_the_public_sees_is_counted() -> None:
    project = make_project(title="Kylmössa", summary="", state="utkast")
    assert _documents("kylmössa") == 0
    project.state = "publicerad"
    write.save(project)
    assert _documents("kylmössa") == 1


def test_the_kept_numbers_are_those_that_counting_gives() -> None:
    for title in ("Kylmössa", "Lungcancer: O'Brien \\ 'citat'", "AI-stöd"):
        make_project(title=title)
    assert vocabulary.disagreements() == 0
    kept = set(Term.objects.values_list("kind", "text", "lexeme", "documents"))
    vocabulary.rebuild()
    assert set(Term.objects.values_list("kind", "text", "lexeme", "documents")) == kept


def test_a_wrong_number_is_noticed() -> None:
    make_project(title="Kylmössa")
    Term.objects.filter(text="kylmössa").update(documents=7)
    assert vocabulary.disagreements() == 2


def test_lexemes_are_read_back_from_a_literal() -> None:
    literal = r"'o''brien':1A,2 'back\\slash':3 '=cancer':4B 'två ord':5"
    assert list(vocabulary.lexemes_in(literal)) == ["o'brien", "back\\slash", "=cancer", "två ord"]


def test_the_words_with_a_beginning_are_known_in_order() -> None:
    words = vocabulary.Vocabulary({"pre": "pre", "prehab": "x", "prov": "y"}, {}, 1)
    assert list(words.beginning_with("pre")) == ["prehab"]
    assert list(words.beginning_with("z")) == []
