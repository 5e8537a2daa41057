"""The live vocabulary of the published projects: kept in the database, held in memory."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from django.db import connection

from projects.language.sort_key import fold
from projects.language.vector import CONCEPT_MARK
from projects.models import Project, PublicationState, Term, TermKind

Count = tuple[str, str, str]
"""What is counted: the kind of a term, its text and its lexeme."""

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


def load_vocabulary() -> Vocabulary:
    """The vocabulary as this transaction sees it."""
    words, documents = {}, {}
    for kind, text, lexeme, number in Term.objects.values_list(
        "kind", "text", "lexeme", "documents"
    ):
        if kind == TermKind.WORD:
            words[text] = lexeme
        else:
            documents[text] = number
    return Vocabulary(words, documents, Project.objects.published().count())


def counted(project: Project | None) -> Counter[Count]:
    """What a project adds to the vocabulary: nothing unless the public sees it.

    Its own reference is no word: it would be one of each project, and is looked for otherwise.
    """
    if project is None or project.state != PublicationState.PUBLISHED:
        return Counter()
    own = fold(project.reference).replace("-", "")
    words = ((TermKind.WORD.value, text, lexeme) for text, lexeme in project.vocabulary.items())
    lexemes = ((TermKind.LEXEME.value, each, each) for each in lexemes_in(project.search_vector))
    return Counter(term for term in (*words, *lexemes) if term[1] != own)


def gained(project: Project, state: str) -> Counter[Count]:
    """What a project as it is stored adds to the vocabulary by coming into another state."""
    told = counted(project)
    project.state = state
    tells = counted(project)
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
    """Count everything anew from what the projects store."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM projects_term")
        cursor.execute(_COUNT_WORDS)
        cursor.execute(_COUNT_LEXEMES)


def disagreements() -> int:
    """The number of terms whose stored number is not the one that the projects give."""
    with connection.cursor() as cursor:
        cursor.execute(_COMPARE)
        return int(cursor.fetchone()[0])


_ADD = """
    INSERT INTO projects_term (kind, text, lexeme, documents)
    SELECT kind, text, (array_agg(lexeme ORDER BY number DESC))[1], sum(number)
    FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[]) AS term (kind, text, lexeme, number)
    GROUP BY kind, text
    ON CONFLICT (kind, text) DO UPDATE
    SET documents = projects_term.documents + EXCLUDED.documents, lexeme = EXCLUDED.lexeme
"""
_WORDS = """
    SELECT 'ord' AS kind, word.key AS text, max(word.value) AS lexeme, count(*)::int AS documents
    FROM projects_project, jsonb_each_text(vocabulary) AS word
    WHERE state = 'publicerad' AND word.key <> lower(replace(reference, '-', ''))
    GROUP BY word.key
"""
_LEXEMES = """
    SELECT 'lexem' AS kind, lexeme AS text, lexeme, count(*)::int AS documents
    FROM projects_project, unnest(tsvector_to_array(search_vector)) AS lexeme
    WHERE state = 'publicerad' AND lexeme <> lower(replace(reference, '-', ''))
    GROUP BY lexeme
"""
_COUNT_WORDS = f"INSERT INTO projects_term (kind, text, lexeme, documents) {_WORDS}"
_COUNT_LEXEMES = f"INSERT INTO projects_term (kind, text, lexeme, documents) {_LEXEMES}"
_COMPARE = f"""
    SELECT count(*) FROM projects_term t
    FULL JOIN ({_WORDS} UNION ALL {_LEXEMES}) c USING (kind, text)
    WHERE t.documents IS DISTINCT FROM c.documents
"""  # noqa: S608  # our own constants, no values
