"""PostgreSQL takes what the package writes."""

import random
import unicodedata
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.language.analyzer import Analyzer
from projects.language.vector import to_tsquery
from tests.size import size

LITERALS = size(10_000, 1_000)
HOSTILE = '\'\\"""--:|&!()<>*=@; \t\n\x00\u00ad\u200b’”–−éüßΩИ中🏥\ud800'
SWEDISH = "abdeghiklmnorstuvåäö"
WORDS = [
    "cancerrehabilitering", "AI-stöd", "PD-L1", "tjock- och ändtarmscancer", "vård i hemmet", "OR",
    "region:skåne", '"palliativ vård"', "-barn", "lungcancer", "IT", "S:t", "1,5T", "NOT", "ELLER",
]  # fmt: skip


def texts(count: int) -> Iterator[str]:
    """Texts of all sorts, the same in each run."""
    chance = random.Random(2025)  # noqa: S311  # not for secrets
    for _ in range(count):
        pieces = (
            chance.choice(WORDS),
            "".join(chance.choices(SWEDISH, k=chance.randint(1, 30))),
            "".join(chance.choices(HOSTILE, k=chance.randint(1, 6))),
            chr(chance.randint(0, 0x10FFFF)),
        )
        yield chance.choice(["", " "]).join(chance.choices(pieces, k=chance.randint(0, 12)))


def cast(literals: list[str], kind: str) -> list[str]:
    """What PostgreSQL makes of literals, cast to the type, as text."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT (unnest(%s::text[])::{kind})::text", [literals])
        return [row[0] for row in cursor.fetchall()]


@pytest.mark.slow
@pytest.mark.django_db
def test_texts_of_all_sorts_give_vectors_that_postgresql_takes(analyzer: Analyzer) -> None:
    documents = [analyzer.analyze_document({"title": t, "summary": t}) for t in texts(LITERALS)]
    stored = cast([document.tsvector for document in documents], "tsvector")
    assert [bool(text) for text in stored] == [bool(document.lexemes) for document in documents]


@pytest.mark.slow
@pytest.mark.django_db
def test_texts_of_all_sorts_give_queries_that_postgresql_takes(analyzer: Analyzer) -> None:
    literals = [to_tsquery(analyzer.analyze_query(text).root) for text in texts(LITERALS)]
    assert len(cast(literals, "tsquery")) == LITERALS


@pytest.mark.slow
@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text())
def test_any_text_gives_literals_that_postgresql_takes(text: str) -> None:
    analyzer = Analyzer()
    cast([analyzer.analyze_document({"title": text}).tsvector], "tsvector")
    cast([to_tsquery(analyzer.analyze_query(text).root)], "tsquery")


@pytest.mark.slow
@pytest.mark.django_db
def test_a_text_of_a_hundred_thousand_letters_is_taken(analyzer: Analyzer) -> None:
    chance = random.Random(2025)  # noqa: S311  # not for secrets
    words = ("".join(chance.choices(SWEDISH, k=9)) for _ in range(10_000))
    document = analyzer.analyze_document({"summary": " ".join(words)})
    assert cast([document.tsvector], "tsvector")


@pytest.mark.django_db
def test_positions_and_weights_arrive_as_written(analyzer: Analyzer) -> None:
    document = analyzer.analyze_document({"title": "Bäckencancer", "summary": "vård i hemmet"})
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT lexeme, positions, weights FROM unnest(%s::tsvector)", [document.tsvector]
        )
        rows = {
            lexeme: dict(zip(places, weights, strict=True)) for lexeme, places, weights in cursor
        }
    assert rows == {lexeme: dict(places) for lexeme, places in document.lexemes.items()}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "query", "hit"),
    [
        ("Patienter med lungcancer", "lungcancern", True),
        ("ledtider", "led", True),
        ("utbildning", "bild", False),
        ("Vård inom hemmet", "hemsjukvård", True),
        ("vård i livets slutskede", '"vård i livets slutskede"', True),
        ("vård under livets slutskede", '"vård i livets slutskede"', True),
        ("vård livets slutskede", '"vård i livets slutskede"', False),
        ("pre- och rehabilitering", "prehabilitering", True),
        ("rehabilitering", "prehabilitering", False),
        ("lungcancer hos barn", "lungcancer -barn", False),
        ("PET/DT", '"PET DT"', True),
        (unicodedata.normalize("NFD", "Åtgärder"), "åtgärd", True),
    ],
)
def test_a_query_finds_what_it_should(
    analyzer: Analyzer, text: str, query: str, *, hit: bool
) -> None:
    vector = analyzer.analyze_document({"summary": text}).tsvector
    literal = to_tsquery(analyzer.analyze_query(query).root)
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [vector, literal])
        assert cursor.fetchone() == (hit,)
