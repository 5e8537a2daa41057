"""Which projects have a lexeme that very many have: sets that are kept, not rows that are read.

Of a word that 80,000 of 100,000 projects have PostgreSQL would read 700 MB to count them.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Func, TextField

from projects.language.vector import quoted
from projects.models import CommonLexeme, Project, Scope, Term, TermKind
from projects.models.project import ProjectQuerySet
from projects.models.title_words import TITLE_VECTOR
from projects.per_revision import per_revision
from projects.search.index import LiteralQuery

COMMON = 2_000
"""So many projects make a lexeme common."""
FEW = 20
"""So many lexemes that became common are looked up in the index; for more all projects are read."""
KEPT = 200
"""So many lexemes a process holds, each in two bits of every project."""


@dataclass(frozen=True, slots=True)
class Having:
    """The published projects with a lexeme, and those with it in their titles."""

    projects: int
    titles: int


class CommonLexemes:
    """The sets of one revision, of which those asked for last are held."""

    def __init__(self) -> None:
        self._held: dict[str, Having | None] = {}

    def of(self, lexemes: Collection[str]) -> dict[str, Having]:
        """The sets of those of the lexemes that are common; one query if any is new."""
        if new := [each for each in lexemes if each not in self._held]:
            if len(self._held) + len(new) > KEPT:
                self._held = {}
            rows = CommonLexeme.objects.in_bulk(new)
            # Other threads read from the old mapping meanwhile.
            self._held = {**self._held, **{each: _having(rows.get(each)) for each in new}}
        found = {each: self._held.get(each) for each in lexemes}
        return {each: having for each, having in found.items() if having}


@per_revision
def common_lexemes() -> CommonLexemes:
    """Those of the committed registry."""
    return CommonLexemes()


class _Lexemes(Func):
    """The lexemes of a vector."""

    function = "tsvector_to_array"
    output_field = ArrayField(TextField())


def _having(row: CommonLexeme | None) -> Having | None:
    if row is None:
        return None
    return Having(int.from_bytes(row.projects, "little"), int.from_bytes(row.titles, "little"))


@dataclass(slots=True)
class _Marks:
    """A part of two sets in the making, from a byte on."""

    start: int = 0
    projects: bytearray = field(default_factory=bytearray)
    titles: bytearray = field(default_factory=bytearray)

    @property
    def held(self) -> tuple[bytes, bytes]:
        """What is stored."""
        return bytes(self.projects), bytes(self.titles)

    def mark(self, key: int, *, projects: bool, titles: bool) -> None:
        place = (key >> 3) - self.start
        for marks, has in ((self.projects, projects), (self.titles, titles)):
            if has and place >= len(marks):
                marks.extend(bytes(place + 1 - len(marks)))
            if has:
                marks[place] |= 1 << (key & 7)
            elif place < len(marks):
                marks[place] &= ~(1 << (key & 7))


def follow(keys: Collection[int], lost: Collection[str]) -> None:
    """Mark anew what these projects have, and all of what became common.

    ``lost`` are lexemes that some of them had before. Call at the end of the transaction that
    changed them, when the vocabulary is counted.
    """
    if keys:
        _mark_anew(keys, lost)


def rebuild() -> None:
    """Mark everything anew."""
    CommonLexeme.objects.all().delete()
    indexed = Term.objects.filter(scope=Scope.PROJECTS, kind=TermKind.LEXEME, documents__gte=COMMON)
    _mark_anew((), set(indexed.values_list("text", flat=True)))


def _mark_anew(keys: Collection[int], lexemes: Collection[str]) -> None:
    start, end = min(keys, default=0) >> 3, max(keys, default=0) >> 3
    part = [start + 1, end + 1 - start]
    with connection.cursor() as cursor:
        cursor.execute(_COMMON, [*part, *part, list(lexemes), list(keys), COMMON])
        rows = cursor.fetchall()
    if not rows:
        return
    old = {
        lexeme: _Marks(start, bytearray(projects), bytearray(titles))
        for lexeme, projects, titles in rows
        if projects is not None
    }
    new = {lexeme: _Marks() for lexeme, projects, _ in rows if projects is None}
    before = {each: one.held for each, one in old.items()}
    _mark(_with_any(new), new)
    _clear(keys, old)
    _mark(Project.objects.published().filter(pk__in=keys), old)
    _store(new)
    _replace({each: one for each, one in old.items() if before[each] != one.held}, start)


def _with_any(lexemes: Collection[str]) -> ProjectQuerySet:
    """The published projects with any of these lexemes, and others where the lexemes are many."""
    shown = Project.objects.published()
    if len(lexemes) > FEW:
        return shown
    return shown.filter(search_vector=LiteralQuery(" | ".join(map(quoted, lexemes))))


def _clear(keys: Iterable[int], marks: Mapping[str, _Marks]) -> None:
    for key in keys:
        for each in marks.values():
            each.mark(key, projects=False, titles=False)


def _mark(projects: ProjectQuerySet, marks: Mapping[str, _Marks]) -> None:
    """Mark what these projects have of these lexemes."""
    if not marks:
        return
    for key, lexemes, titles in _lexemes_of(projects):
        in_title = set(titles)
        for lexeme in lexemes:
            if lexeme in marks:
                marks[lexeme].mark(key, projects=True, titles=lexeme in in_title)


def _lexemes_of(projects: ProjectQuerySet) -> Iterator[tuple[int, list[str], list[str]]]:
    whole = _Lexemes("search_vector")
    told = projects.order_by("pk").annotate(has=whole, says=_Lexemes(TITLE_VECTOR))
    yield from told.values_list("pk", "has", "says").iterator()


def _store(marks: Mapping[str, _Marks]) -> None:
    if not marks:
        return
    CommonLexeme.objects.bulk_create(
        [
            CommonLexeme(lexeme=lexeme, projects=projects, titles=titles)
            for lexeme, each in marks.items()
            for projects, titles in [each.held]
        ],
        update_conflicts=True,
        unique_fields=["lexeme"],
        update_fields=["projects", "titles"],
    )


def _replace(marks: Mapping[str, _Marks], start: int) -> None:
    """Store the parts of sets that are there already; the rest of them stays."""
    if not marks:
        return
    held = [each.held for each in marks.values()]
    columns: list[list[Any]] = [
        list(marks),
        [projects for projects, _ in held],
        [titles for _, titles in held],
    ]
    with connection.cursor() as cursor:
        cursor.execute(_REPLACE, [*columns, start])


_PLACED = (
    "{0} = overlay(common.{0} || decode(repeat('00', at.start - octet_length(common.{0})), 'hex')"
    " PLACING part.{0} FROM at.start + 1)"
)
_REPLACE = f"""
    UPDATE projects_commonlexeme common
    SET {_PLACED.format("projects")}, {_PLACED.format("titles")}
    FROM unnest(%s::text[], %s::bytea[], %s::bytea[]) AS part (lexeme, projects, titles),
        (SELECT %s::int AS start) AS at
    WHERE common.lexeme = part.lexeme
"""  # noqa: S608  # names of our own columns
_COMMON = """
    SELECT term.text, substring(common.projects FROM %s FOR %s),
        substring(common.titles FROM %s FOR %s)
    FROM projects_term term LEFT JOIN projects_commonlexeme common ON common.lexeme = term.text
    WHERE term.scope = 'projekt' AND term.kind = 'lexem' AND term.text IN (
        SELECT unnest(%s::text[]) UNION
        SELECT unnest(tsvector_to_array(search_vector)) FROM projects_project WHERE id = ANY(%s)
    ) AND (term.documents >= %s OR common.lexeme IS NOT NULL)
"""
