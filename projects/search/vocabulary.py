"""The live vocabularies of what is published, one for each scope: kept in the database.

A word that only documents have is as unknown to the search of projects as a misprint is.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from projects.language.sort_key import fold
from projects.language.vector import CONCEPT_MARK
from projects.models import (
    DocumentEntry,
    EntryState,
    Project,
    PublicationState,
    Scope,
    Term,
    TermKind,
)

Count = tuple[str, str, str, str]
"""What is counted: the scope and the kind of a term, its text and its lexeme."""

_LEXEME = re.compile(r"'((?:[^'\\]|''|\\.)*)'")


@dataclass(frozen=True)
class Vocabulary:
    """Words as they are written with their lexemes, and in how many documents each lexeme is."""

    words: Mapping[str, str]
    documents: Mapping[str, int]
    total: int

    @cached_property
    def in_order(self) -> list[str]:
        """The words, sorted."""
        return sorted(self.words)

    @cached_property
    def written(self) -> dict[str, str]:
        """The shortest way in which each lexeme is written as a word of its own."""
        shortest_last = sorted(self.words, key=lambda word: (-len(word), word))
        return {self.words[word]: word for word in shortest_last}

    def frequency(self, lexeme: str) -> int:
        """The number of documents with the lexeme."""
        return self.documents.get(lexeme, 0)

    def beginning_with(self, start: str) -> Iterator[str]:
        """The words that begin so, the word itself left out, in order."""
        words = self.in_order
        for place in range(bisect_left(words, start), len(words)):
            if not words[place].startswith(start):
                return
            if words[place] != start:
                yield words[place]


def load_vocabulary(scope: Scope = Scope.PROJECTS) -> Vocabulary:
    """The vocabulary of a scope as this transaction sees it."""
    words, documents = {}, {}
    terms = Term.objects.filter(scope=scope)
    for kind, text, lexeme, number in terms.values_list("kind", "text", "lexeme", "documents"):
        if kind == TermKind.WORD:
            words[text] = lexeme
        else:
            documents[text] = number
    entries = scope == Scope.ENTRIES
    rows = DocumentEntry.objects.published() if entries else Project.objects.published()
    return Vocabulary(words, documents, rows.count())


def counted(row: Project | DocumentEntry | None) -> Counter[Count]:
    """What a row adds to the vocabulary of its scope: nothing unless the public sees it.

    Its own reference is no word: it would be one of each project, and is looked for otherwise.
    """
    if row is None or row.state not in {PublicationState.PUBLISHED, EntryState.PUBLISHED}:
        return Counter()
    own = fold(row.reference).replace("-", "") if isinstance(row, Project) else ""
    scope = (Scope.PROJECTS if own else Scope.ENTRIES).value
    words = ((scope, TermKind.WORD.value, *each) for each in row.vocabulary.items())
    lexemes = ((scope, TermKind.LEXEME.value, one, one) for one in lexemes_in(row.search_vector))
    return Counter(term for term in (*words, *lexemes) if term[2] != own)


def gained(row: Project | DocumentEntry, state: str) -> Counter[Count]:
    """What a row as it is stored adds to the vocabulary by coming into another state."""
    told = counted(row)
    row.state = state
    tells = counted(row)
    tells.subtract(told)
    return tells


def lexemes_in(literal: str | None) -> Iterator[str]:
    """The lexemes of a tsvector literal."""
    for match in _LEXEME.finditer(literal or ""):
        yield match[1].replace("''", "'").replace("\\\\", "\\")


def is_concept(lexeme: str) -> bool:
    """True for the lexeme of a concept."""
    return lexeme.startswith(CONCEPT_MARK)


def count(delta: Mapping[Count, int]) -> None:
    """Add the differences to the stored numbers, in two statements and always in one order."""
    rows = sorted((*term, number) for term, number in delta.items() if number)
    if not rows:
        return
    with connection.cursor() as cursor:
        cursor.execute(_ADD, [list(column) for column in zip(*rows, strict=True)])
        if any(number < 0 for *_, number in rows):
            cursor.execute("DELETE FROM projects_term WHERE documents <= 0")


def rebuild() -> None:
    """Count everything anew from what projects and entries store."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM projects_term")
        cursor.execute(_COUNT)


def disagreements() -> int:
    """The number of terms whose stored number is not the one that the rows give."""
    with connection.cursor() as cursor:
        cursor.execute(_COMPARE)
        return int(cursor.fetchone()[0])


_ADD = """
    INSERT INTO projects_term (scope, kind, text, lexeme, documents)
    SELECT scope, kind, text, (array_agg(lexeme ORDER BY number DESC))[1], sum(number)
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::int[])
        AS term (scope, kind, text, lexeme, number)
    GROUP BY scope, kind, text
    ON CONFLICT (scope, kind, text) DO UPDATE
    SET documents = projects_term.documents + EXCLUDED.documents, lexeme = EXCLUDED.lexeme
"""
_TOLD = """(
    SELECT 'projekt' AS scope, vocabulary, search_vector, lower(replace(reference, '-', '')) AS own
    FROM projects_project WHERE state = 'publicerad'
    UNION ALL
    SELECT 'dokument', vocabulary, search_vector, '' FROM projects_documententry
    WHERE state = 'publicerad'
) AS told"""
_COUNTED = f"""
    SELECT scope, 'ord' AS kind, word.key AS text, max(word.value) AS lexeme,
        count(*)::int AS documents
    FROM {_TOLD}, jsonb_each_text(vocabulary) AS word
    WHERE word.key <> own GROUP BY scope, word.key
    UNION ALL
    SELECT scope, 'lexem', lexeme, lexeme, count(*)::int
    FROM {_TOLD}, unnest(tsvector_to_array(search_vector)) AS lexeme
    WHERE lexeme <> own GROUP BY scope, lexeme
"""  # noqa: S608  # our own constants, no values
_COUNT = f"INSERT INTO projects_term (scope, kind, text, lexeme, documents) {_COUNTED}"
_COMPARE = f"""
    SELECT count(*) FROM projects_term t
    FULL JOIN ({_COUNTED}) c USING (scope, kind, text)
    WHERE t.documents IS DISTINCT FROM c.documents
"""  # noqa: S608  # our own constants, no values
