"""What the Swedish package costs: ``python -m bench.language`` prints its figures (on Linux).

Times are medians; a cold start is measured in a process of its own; whether long texts take linear
time is judged by the shortest of several runs, in time of the processor. Nothing is stored.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from projects.language.analyzer import Analyzer
from projects.language.highlight import Highlighter
from projects.language.thesaurus import ThesaurusConcept, ThesaurusTerm
from projects.language.vector import to_tsquery
from projects.language.word_forms import words_of_release

ANNEX = Path(__file__).parent.parent / "fixtures" / "annex3-2025.txt"
HEADINGS = ("Projektnamn", "Projektamn", "Projektname", "Projektets namn", "-----")
RUNS = 5
CONCEPTS = 600
TERMS = 5
LONG = 100_000
QUERIES = (
    "cancerrehabilitering",
    "AI-stöd mammografi",
    "lungcancerkirurgi prehabilitering -barn",
    '"palliativ vård i hemmet" unga vuxna',
    "väntetider till magnetkamera i Skåne",
    "tjock- och ändtarmscancer ELLER PD-L1 region:skåne",
)
COLD = """
import time
def resident():
    return next(int(l.split()[1]) for l in open("/proc/self/status") if l.startswith("VmRSS"))
before, start = resident(), time.perf_counter()
import projects.language.analyzer, projects.language.highlight, projects.language.vector
imported = time.perf_counter()
projects.language.analyzer.Analyzer()
loaded = time.perf_counter()
print(imported - start, loaded - imported, (resident() - before) / 1024)
"""
LONG_TEXTS = {
    "words": "Patienter med bäckencancer får rehabilitering i hemmet. ",
    "one word": "cancer",
    "one letter": "x",
    "hyphens": "a-",
    "open words": "tjock- och ",
    "digits and points": "1.",
    "accents": "e\u0301",
    "quotes": '"a" ',
    "brackets": "(<&'\\",
}


def main() -> None:
    """Print every figure, one to a line."""
    _print_cold_start()
    rows = list(projects())
    analyzer = Analyzer()
    print(f"{len(rows)} projects, cold: {_seconds(lambda: _analyze(_forgetful(), rows)):.2f} s")
    print(f"{len(rows)} projects, warm: {_seconds(lambda: _analyze(analyzer, rows)):.2f} s")
    _print_concepts(rows)
    _print_queries(analyzer, rows)
    _print_long_texts()


def _forgetful() -> Analyzer:
    """An analyzer of a process that has seen no word yet."""
    words_of_release.cache_clear()
    return Analyzer()


def projects() -> Iterator[dict[str, str]]:
    """The rows of the annex as title, summary and unit; the parts of a broken row joined."""
    row: list[str] = []
    for line in ANNEX.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) < len(("region", "status", "title", "summary")):
            continue
        if any(heading in line for heading in HEADINGS):
            continue
        if cells[0]:
            yield from _fields(row)
            row = cells
        else:
            row = [" ".join(pair) for pair in zip(row, cells, strict=True)]
    yield from _fields(row)


def _fields(row: list[str]) -> Iterator[dict[str, str]]:
    if row:
        yield {"title": row[-2], "summary": row[-1], "unit": " ".join(row[:-2])}


def _print_cold_start() -> None:
    command = [sys.executable, "-c", COLD]
    outputs = [subprocess.check_output(command, text=True) for _ in range(RUNS)]  # noqa: S603  # ours
    runs = [[float(figure) for figure in output.split()] for output in outputs]
    imported, loaded, memory = map(statistics.median, zip(*runs, strict=True))
    print(f"import: {imported * 1000:.0f} ms; first analyzer: {loaded * 1000:.0f} ms")
    print(f"memory of both: {memory:.1f} MB")


def _print_concepts(rows: list[dict[str, str]]) -> None:
    """The same with as many concepts as the thesaurus has, made from words of the annex."""
    vocabulary = sorted(
        {word for row in rows for word in row["summary"].split() if word.isalpha() and word[5:]}
    )
    terms = [ThesaurusTerm(word) for word in vocabulary[: CONCEPTS * TERMS]]
    concepts = [
        ThesaurusConcept(
            f"c{number}", f"c{number}", tuple(terms[number::CONCEPTS]), (f"c{number // 5}",)
        )
        for number in range(CONCEPTS)
    ]
    seconds = _seconds(lambda: _analyze(Analyzer(concepts), rows))
    print(f"the same, cold, with {CONCEPTS} concepts of {len(terms)} terms: {seconds:.2f} s")


def _print_queries(analyzer: Analyzer, rows: list[dict[str, str]]) -> None:
    for query in QUERIES:
        seconds = _seconds(partial(_ask, analyzer, query))
        print(f"query {query!r}: {seconds * 1000:.2f} ms")
    highlighter = Highlighter(analyzer.analyze_query(QUERIES[2]), analyzer)
    seconds = _seconds(lambda: [highlighter.marks(row["summary"]) for row in rows])
    print(f"marks of one summary: {seconds * 1000 / len(rows):.2f} ms")


def _ask(analyzer: Analyzer, query: str) -> str:
    return to_tsquery(analyzer.analyze_query(query).root)


def _print_long_texts() -> None:
    """How much longer twice the text takes: 2 is linear."""
    for name, piece in LONG_TEXTS.items():
        text = (piece * LONG)[:LONG]
        half, whole = _shortest(text[: LONG // 2]), _shortest(text)
        print(f"100 kB of {name}: {whole * 1000:.0f} ms, {whole / half:.1f} times the half")


def _shortest(text: str) -> float:
    def once() -> float:
        start = time.process_time()
        _everything(text)
        return time.process_time() - start

    return min(once() for _ in range(RUNS))


def _everything(text: str) -> None:
    analyzer = Analyzer()
    analyzer.analyze_document({"title": text, "summary": text})
    query = analyzer.analyze_query(text)
    to_tsquery(query.root)
    Highlighter(query, analyzer).marks(text)


def _analyze(analyzer: Analyzer, rows: list[dict[str, str]]) -> None:
    for row in rows:
        analyzer.analyze_document(row)


def _seconds(action: Callable[[], object]) -> float:
    def once() -> float:
        start = time.perf_counter()
        action()
        return time.perf_counter() - start

    return statistics.median(once() for _ in range(RUNS))


if __name__ == "__main__":
    main()
