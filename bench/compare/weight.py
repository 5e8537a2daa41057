"""What a page weighs: bytes, elements, and what a first visit fetches."""

import gzip
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin

from bench.compare.reader import Reader

FETCHED = {"stylesheet", "icon", "modulepreload", "preload"}
"""Relations of a link that a browser follows by itself."""


class Page(HTMLParser):
    """An HTML page as a browser counts it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements = 0
        self.files: list[str] = []
        """The addresses that a browser fetches with it, each once."""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count it, and note what it fetches."""
        self.elements += 1
        given = dict(attrs)
        is_link = tag == "link" and FETCHED & set((given.get("rel") or "").split())
        name = "href" if is_link else "src" if tag in {"script", "img"} else ""
        if (address := given.get(name)) and address not in self.files:
            self.files.append(address)


@dataclass(frozen=True, slots=True)
class Weight:
    """In bytes; compressed whether or not the server does."""

    plain: int
    sent: int
    compressed: int
    elements: int
    requests: int
    first_visit: int = field(default=0)
    """As sent, with all that the page fetches."""


def weigh(port: int, address: str) -> Weight:
    """The page at an address, which may not have been asked for before."""
    reader = Reader(port)
    plain = reader.get(address, coding="identity").body
    sent = len(reader.get(address).body)
    page = Page(plain.decode())
    files = [len(reader.get(urljoin(address, each)).body) for each in page.files]
    return Weight(
        plain=len(plain),
        sent=sent,
        compressed=min(sent, len(gzip.compress(plain, 6))),
        elements=page.elements,
        requests=1 + len(files),
        first_visit=sent + sum(files),
    )
