"""The XML parts of a zipped document, read element by element in little memory."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element  # the type alone; defusedxml reads

from defusedxml.ElementTree import iterparse


def local(name: str) -> str:
    """The name of an element or attribute without its namespace: strict files have others."""
    return name.rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The attribute of that local name, "" if there is none."""
    return next((text for key, text in element.items() if local(key) == name), "")


def elements(
    part: IO[bytes], wanted: frozenset[str], begun: frozenset[str] = frozenset()
) -> Iterator[Element]:
    """Elements by local name in the order of the part; what was used or passed is forgotten.

    The wanted come whole, when they end, and not again from inside one another; the begun come
    when they begin, with their attributes alone.
    """
    above: list[Element] = []
    inside = 0
    for event, element in iterparse(part, ("start", "end"), forbid_dtd=True):
        name = local(element.tag)
        if event == "start":
            above.append(element)
            inside += name in wanted
            if name in begun and not inside:
                yield element
            continue
        above.pop()
        inside -= name in wanted
        if inside:
            continue
        if name in wanted:
            yield element
        if above:
            above[-1].remove(element)
