"""Pages as trees, to compare what a chart draws with what its table says."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"input", "meta", "link", "br", "img", "hr"}


@dataclass
class Node:
    """An element, with its children and texts in order."""

    tag: str
    attributes: dict[str, str]
    content: list["Node | str"] = field(default_factory=list)

    def all(self, tag: str, **attributes: str) -> Iterator["Node"]:
        """The elements below with this tag and at least these attributes, in order."""
        for each in self.content:
            if isinstance(each, Node):
                if each.tag == tag and attributes.items() <= each.attributes.items():
                    yield each
                yield from each.all(tag, **attributes)

    def one(self, tag: str, **attributes: str) -> "Node":
        """The only such element."""
        [found] = self.all(tag, **attributes)
        return found

    @property
    def text(self) -> str:
        """All text below, white space folded."""
        return " ".join("".join(self._texts()).replace("\xad", "").split())

    def _texts(self) -> Iterator[str]:
        for each in self.content:
            yield from [each] if isinstance(each, str) else each._texts()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].content.append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop().tag == tag

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)


def tree(html: str) -> Node:
    """The elements of a page, every one of which must be closed where it was opened."""
    reader = _Reader()
    reader.feed(html)
    [page] = reader.open
    return page
