"""What is asked of which server: each case makes an address of a question, or of an order."""

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote, urlencode
from zlib import crc32

from bench.compare.questions import CENTRES
from bench.compare.servers import DATASETTE, PRODUCT, TEXTBOOK, TUNED

FACETS = "".join(f"&_facet={name}" for name in ("region", "centre", "area", "status", "year"))
PUBLISHED = {
    "NORR": (10, 20, 42), "MELLAN": (10, 16, 55), "STHLM": (4, 12, 36), "VAST": (5, 15, 25),
    "SYDOST": (8, 15, 52), "SYD": (10, 12, 41),
}  # fmt: skip
"""How many projects each centre has in each area."""
REFERENCES = tuple(
    f"2025-{centre}-{area}-{number:03}"
    for centre, numbers in PUBLISHED.items()
    for area, last in zip(("PAT", "BFM", "REHAB"), numbers, strict=True)
    for number in range(1, last + 1)
)


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of page or file of one server."""

    name: str
    server: str
    address: Callable[[str], str]
    held: bool = False
    """Whether the reader has it already and asks if it is still true."""


def _product(text: str) -> str:
    return f"/projekt/?q={quote(text)}"


def _datasette(text: str, form: str = "") -> str:
    return f"/registry/projects{form}?_search={quote(text)}{FACETS}"


def _project(text: str) -> str:
    """A project page; the mark makes the address another."""
    reference = REFERENCES[crc32(text.encode()) % len(REFERENCES)]
    return f"/projekt/{reference}/?mark={quote(text)}"


RESULT, KEPT, HELD = "result page", "the same again", "the same, held (304)"
PROJECT, API = "project page", "API list"
TRIVIAL, BARE = "trivial page, our middlewares", "trivial page, no middleware"
OF_DATASETTE, JSON = "Datasette", "Datasette's JSON"
OF_TEXTBOOK, OF_TUNED = "textbook", "tuned page"
PAGES = (
    Case(RESULT, PRODUCT, _product),
    Case(KEPT, PRODUCT, _product),
    Case(HELD, PRODUCT, _product, held=True),
    Case(OF_DATASETTE, DATASETTE, _datasette),
    Case(OF_TEXTBOOK, TEXTBOOK, lambda text: f"/?q={quote(text)}"),
    Case(OF_TUNED, TUNED, lambda text: f"/?q={quote(text)}"),
    Case(TRIVIAL, PRODUCT, lambda text: f"/trivial/?q={quote(text)}"),
    Case(BARE, TUNED, lambda text: f"/trivial/?q={quote(text)}"),
    Case(PROJECT, PRODUCT, _project),
    Case(API, PRODUCT, lambda text: f"/api/v1/projects?q={quote(text)}"),
    Case(JSON, DATASETTE, lambda text: _datasette(text, ".json") + "&_shape=objects"),
)
"""Each question goes to all of them, one after the other; the second finds what the first left."""


def _all_centres(path: str) -> Callable[[str], str]:
    """Every project in the order of titles, chosen by its centre: made at each question."""
    return lambda order: f"{path}?sort=titel&{urlencode([('centre', c) for c in order.split()])}"


def _of_datasette(table: str, column: str, sort: str) -> Callable[[str], str]:
    """The same rows, streamed."""
    return lambda order: (
        f"/registry/{table}.csv?_stream=on&_size=max&_sort={quote(sort)}"
        f"&{quote(column)}__in={','.join(order.split())}"
    )


CSV, CSV_WHOLE = "CSV, all columns, chosen and sorted", "CSV, all columns, whole"
CSV_8, CSV_40 = "Datasette's CSV, 8 columns", "Datasette's CSV, all columns"
XLSX, XLSX_WHOLE = "XLSX, chosen and sorted", "XLSX, whole"
THESAURUS = "thesaurus as JSON-LD"
FILES = (
    Case(CSV, PRODUCT, _all_centres("/projekt.csv")),
    Case(CSV_8, DATASETTE, _of_datasette("projects", "centre", "title")),
    Case(CSV_40, DATASETTE, lambda _: "/registry/whole.csv?_stream=on&_size=max"),
    Case(CSV_WHOLE, PRODUCT, lambda _: "/projekt.csv"),
    Case(XLSX, PRODUCT, _all_centres("/projekt.xlsx")),
    Case(XLSX_WHOLE, PRODUCT, lambda _: "/projekt.xlsx"),
    Case(THESAURUS, PRODUCT, lambda order: f"/oppna-data/tesaurus.jsonld?mark={quote(order)}"),
)
"""Files of all projects; each is asked with one order of the centres after the other."""
ORDER = " ".join(CENTRES)
