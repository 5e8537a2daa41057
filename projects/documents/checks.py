"""What is wrong with a document's tables: nothing is written while anything is."""

from collections import Counter
from collections.abc import Iterator, Sequence

from projects.documents.refusals import TableRefusal
from projects.documents.tables import DOCUMENT, ENTRIES, FACTS, FIGURES, Row
from projects.documents.texts import DocumentText, folded
from projects.documents.written_numbers import is_said, numbers_in

QUOTED = {
    DOCUMENT.name: ("title", "part", "rights"),
    ENTRIES.name: ("title", "heading", "addressee"),
    FIGURES.name: ("result", "origin"),
}
"""Columns whose words stand anywhere in the document, by table."""
HELD = {FACTS.name: ("text", "stated")}
"""Columns whose words stand at the lines of their row, where these are more than the text."""


def faults_of(row: Row, text: DocumentText) -> Iterator[TableRefusal]:
    """What a parsed row says otherwise than the document."""
    yield from _lines(row, text)
    for name in QUOTED.get(row.table.name, ()):
        if folded(row.said(name)) not in text.whole:
            yield row.refusal(name, f"”{_short(row.said(name))}” står inte i dokumentet")
    if row.table is FIGURES:
        yield from _figure(row)


def repeated(rows: Sequence[Row]) -> Iterator[TableRefusal]:
    """The rows whose key another row of the table has already."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.key] += 1
        if not row.key:
            yield row.refusal("key", "nyckeln är tom")
        elif seen[row.key] > 1:
            yield row.refusal("key", f"nyckeln ”{row.key}” finns redan")


def lines_of(row: Row) -> range:
    """The lines that a row holds."""
    names = ("about_from", "about_to") if row.table is DOCUMENT else ("line_from", "line_to")
    first, last = (row.values.get(name) for name in names)
    return range(first, last + 1) if first and last else range(0)


def _lines(row: Row, text: DocumentText) -> Iterator[TableRefusal]:
    held = lines_of(row)
    columns = ("about",) if row.table is DOCUMENT else HELD.get(row.table.name, ("text",))
    if held.stop > len(text.lines) + 1 or (row.said("line_from") and not held):
        yield row.refusal("line_to", f"raderna finns inte; dokumentet har {len(text.lines)}")
        return
    first, last = row.values.get("left_out_from"), row.values.get("left_out_to")
    left_out = range(first, last + 1) if first and last else range(0)
    passage = text.passage(held.start, held.stop - 1, left_out)
    for name in columns:
        if folded(row.said(name)) not in passage:
            where = f"rad {held.start}–{held.stop - 1}"
            yield row.refusal(name, f"”{_short(row.said(name))}” står inte på {where}")


def _figure(row: Row) -> Iterator[TableRefusal]:
    stated, value, upper = (row.values.get(name) for name in ("stated", "value", "upper_value"))
    if not is_said(str(stated), row.said("text")):
        yield row.refusal("stated", f"texten säger inte ”{stated}”")
    wanted = (value,) if upper is None else (value, upper)
    if numbers_in(str(stated)) != wanted:
        told = "–".join(row.said(name) for name in ("value", "upper_value") if row.said(name))
        yield row.refusal("value", f"”{stated}” är inte {told}")


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004  # as reports do
