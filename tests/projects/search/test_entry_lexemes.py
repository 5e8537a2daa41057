"""What is held of the lexemes of entries says the same as the database."""

import pytest

from projects.search import entry_lexemes
from projects.search.answering import answering
from projects.search.query_builder import understand
from projects.search.scope import DOCUMENTS
from tests.projects.search.test_scope import DOCUMENTS_ONLY, QUERIES

TEXTS = [
    *(each["query"] for each in QUERIES),
    *DOCUMENTS_ONLY,
    '"multidisciplinär konferens"',
    "palliativ -barn",
    "cancer OR (rehab norr)",
    "xyzzyqwk",
]


@pytest.mark.usefixtures("documents")
@pytest.mark.parametrize("in_titles", [False, True])
def test_the_same_entries_answer(monkeypatch: pytest.MonkeyPatch, *, in_titles: bool) -> None:
    asked = [understand(text, DOCUMENTS).required for text in TEXTS]
    held = [answering(each, in_titles=in_titles, scope=DOCUMENTS) for each in asked]

    monkeypatch.setattr(entry_lexemes, "MOST", 0)
    entry_lexemes.entry_lexemes.forget()
    told = [answering(each, in_titles=in_titles, scope=DOCUMENTS) for each in asked]
    entry_lexemes.entry_lexemes.forget()

    assert held == told
    assert any(told)
