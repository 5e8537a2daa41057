"""As many projects as one likes, made of the titles and sentences of the published ones.

A made project has half of the title of one project and half of that of another, sentences of
several, and unit, centre, area and regions of the first. Its index is put together by PostgreSQL
from those of its pieces, each analysed once, so that 100,000 take minutes, not hours. Where that
differs from what `reindex` would store: a word is read within its sentence and not within the whole
text; the lists of similar projects are those of the real ones, each exchanged for a made project of
the same beginning, with scores as high as the twenty best of 100,000 have (.33 and more). The same
number is always the same project.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count, islice

from django.apps import apps
from django.db import connection, transaction

from bench.growth_sql import HISTORY, SCHEMA, STATEMENTS
from projects.annex.headers import PUBLISHED, ColumnKind
from projects.language.analyzer import TITLE, Analyzer
from projects.language.sort_key import fold, sort_key
from projects.language.vector import LAST_POSITION, quoted
from projects.models import ImportRun, Programme, Project, ProjectFeature, SourceRow
from projects.models.table_statistics import take_stock
from projects.search import common_lexemes, vocabulary
from projects.search.concept_loader import current_analyzer
from projects.search.features import rarity, said_in
from projects.search.index import indexed_texts, region_lexeme, regions_of
from projects.search.search_state import forget

PROGRAMMES = 10
"""So many years the projects are spread over; the first is the real one."""
SENTENCES = (2, 8)
"""The fewest and the most of a summary."""
_COLUMNS = ("Region", "Avdelning", "Nytt/fortsättning", "Projektnamn", "Sammanfattning")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÅÄÖ•])|\n+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a title or of a summary."""

    key: int
    text: str
    field: str


@dataclass(frozen=True, slots=True)
class Kit:
    """What projects are made of; `heads` and `tails` are halves of titles, by the real project."""

    bases: Sequence[Project]
    heads: Sequence[Piece]
    tails: Sequence[Piece]
    sentences: Sequence[Piece]

    @property
    def pieces(self) -> Iterator[Piece]:
        """All of them."""
        yield from (*self.heads, *self.tails, *self.sentences)


@transaction.atomic
def grow(total: int) -> None:
    """Make projects until the registry has so many; nothing for one that has them."""
    if Project.objects.published().count() >= total:
        return
    kit, analyzer = _kit(), current_analyzer()
    with connection.cursor() as cursor:
        cursor.execute(SCHEMA)
    _copy("piece", _indexed(kit.pieces, analyzer))
    _copy("feature", _features(kit.pieces, analyzer))
    _copy("rest", (_rest(base, analyzer) for base in kit.bases))
    _copy("heading", _headings())
    runs = _runs()
    _copy("made", islice(_made(kit, runs), total - len(kit.bases)))
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")  # history is written below
        for statement in STATEMENTS:
            cursor.execute(statement)
        for model, owner in HISTORY.items():
            cursor.execute(_recorded(model, owner), [json.dumps({"run": min(runs.values())})])
        cursor.execute("DROP TABLE growth_new; SET LOCAL session_replication_role = origin")
    vocabulary.rebuild()
    common_lexemes.rebuild()
    take_stock()
    forget()


def annex_of(rows: int, seed: int) -> str:
    """A published annex with so many new projects, as text."""
    kit = _kit()
    tables: dict[tuple[str, str], list[str]] = {}
    for number in range(rows):
        chance = random.Random(f"{seed} {number}")  # noqa: S311  # no secret
        base, told = chance.choice(kit.bases), chance.sample(kit.sentences, 4)
        title = f"{chance.choice(kit.heads).text} {chance.choice(kit.tails).text} {number}"
        summary = " ".join(each.text for each in told)
        cells = (base.region_text, base.unit, "nytt", title, summary)
        row = "\t".join(" ".join(cell.split()) or "-" for cell in cells)
        tables.setdefault((base.centre.name, base.area.name), []).append(row)
    return "\n".join(_tables(tables))


def _tables(tables: Mapping[tuple[str, str], Sequence[str]]) -> Iterator[str]:
    for (centre, area), rows in sorted(tables.items()):
        yield from ("", centre, "", area, "", "\t".join(_COLUMNS), *rows)


def _kit() -> Kit:
    real = Project.objects.published().with_relations().filter(programme__year=_first_year())
    bases, keys = list(real.order_by("pk")), count()
    halves = [_halves(base.title) for base in bases]
    texts = [each for base in bases for each in _SENTENCE.split(base.summary) if each.strip()]
    return Kit(
        bases,
        [Piece(next(keys), front, TITLE) for front, _ in halves],
        [Piece(next(keys), end, TITLE) for _, end in halves],
        [Piece(next(keys), text.strip(), "summary") for text in dict.fromkeys(texts)],
    )


def _first_year() -> int:
    return Programme.objects.earliest("year").year


def _halves(title: str) -> tuple[str, str]:
    words = title.split()
    middle = (len(words) + 1) // 2
    return " ".join(words[:middle]), " ".join(words[middle:] or words)


def _runs() -> dict[int, int]:
    """The import of each programme by its year; those that are not there yet are made."""
    first = ImportRun.objects.earliest("pk")
    found = {}
    for year in range(_first_year() + 1, _first_year() + PROGRAMMES):
        programme, _ = Programme.objects.get_or_create(
            year=year,
            defaults={
                "name": f"Påhittat program {year}",
                "source": first.source,
                "published": True,
            },
        )
        run = ImportRun.objects.filter(programme=programme).first() or ImportRun.objects.create(
            source=first.source, programme=programme, report=first.report
        )
        found[year] = run.pk
    return found


def _made(kit: Kit, runs: dict[int, int]) -> Iterator[tuple[object, ...]]:
    """Number, base, reference, run and pieces of one project after the other."""
    numbers: Counter[str] = Counter()
    years = sorted(runs)
    for number in count():
        chance = random.Random(number)  # noqa: S311  # no secret
        base, other = chance.choices(range(len(kit.bases)), k=2)
        project, year = kit.bases[base], chance.choice(years)
        prefix = f"{year}-{project.centre.code}-{project.area.code}"
        numbers[prefix] += 1
        sentences = chance.sample(kit.sentences, chance.randint(*SENTENCES))
        pieces = [kit.heads[base], kit.tails[other], *sentences]
        reference = f"{prefix}-{numbers[prefix]:03d}"
        yield number, project.pk, reference, runs[year], [each.key for each in pieces]


def _indexed(pieces: Iterable[Piece], analyzer: Analyzer) -> Iterator[tuple[object, ...]]:
    for each in pieces:
        found = analyzer.analyze_document({each.field: each.text})
        words = json.dumps(dict(found.vocabulary))
        yield each.key, each.text, fold(each.text), sort_key(each.text), found.tsvector, words


def _features(pieces: Iterable[Piece], analyzer: Analyzer) -> Iterator[tuple[object, ...]]:
    """What each piece says, its rarity counted as among the real projects."""
    documents = Counter(ProjectFeature.objects.values_list("lexeme", flat=True))
    total = Project.objects.published().count()
    for each in pieces:
        for lexeme, said in said_in(analyzer, {each.field: each.text}).items():
            weight = said.weight * rarity(documents[lexeme], total)
            if weight > 0:
                yield each.key, lexeme, weight, said.named


def _rest(base: Project, analyzer: Analyzer) -> tuple[object, ...]:
    """What is indexed of a project beside title, summary and reference."""
    regions = regions_of(base)
    texts = indexed_texts(base, regions)
    for name in (TITLE, "summary", "reference"):
        texts[name] = ""
    found = analyzer.analyze_document(texts)
    places = [f"{quoted(region_lexeme(each.slug))}:{LAST_POSITION}D" for each in regions]
    folded = fold("\n".join(filter(None, (*texts.values(), base.area.name))))
    return base.pk, folded, " ".join((found.tsvector, *places)), json.dumps(dict(found.vocabulary))


def _headings() -> Iterator[tuple[object, ...]]:
    """The printed headings of the columns with titles and summaries."""
    cells = SourceRow.objects.values_list("cells", flat=True)
    for name in sorted({cell["column"] for row in cells for cell in row}):
        if PUBLISHED.kind_of(name) in {ColumnKind.TITLE, ColumnKind.SUMMARY}:
            yield name, PUBLISHED.kind_of(name) is ColumnKind.TITLE


def _recorded(name: str, owner: str) -> str:
    """The statement that writes the first version of each new row, as an import would."""
    event = apps.get_model("projects", name)
    columns = [field.column for field in event._meta.concrete_fields]
    own = ", ".join(each for each in columns if not each.startswith("pgh_"))
    table = event.pgh_tracked_model._meta.db_table
    of_row = ", pgh_obj_id" if "pgh_obj_id" in columns else ""
    return f"""
        WITH context AS (
            INSERT INTO pghistory_context (id, created_at, updated_at, metadata)
            VALUES (gen_random_uuid(), now(), now(), %s) RETURNING id
        )
        INSERT INTO {event._meta.db_table}
            (pgh_created_at, pgh_label, pgh_context_id, {own}{of_row})
        SELECT now(), 'insert', (SELECT id FROM context), {own}{", id" if of_row else ""}
        FROM {table} WHERE {owner} IN (SELECT id FROM growth_new) ORDER BY {table}.{owner}
    """  # noqa: S608  # names of our own models


def _copy(table: str, rows: Iterable[tuple[object, ...]]) -> None:
    ready = list(rows)
    with connection.cursor() as cursor, cursor.copy(f"COPY growth_{table} FROM STDIN") as copy:
        for row in ready:
            copy.write_row(row)
