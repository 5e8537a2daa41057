"""Linked data: plain statements, and the ways to write them, Turtle, JSON-LD and RDF/XML.

Every resource has an address of its own, so there are no blank nodes.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text with a replacement character for each that XML 1.0 has no way to write."""
    return _NOT_XML.sub(chr(0xFFFD), text)


_IMPOSSIBLE = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_QUOTED = json.JSONEncoder(ensure_ascii=False)
_LOCAL_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")


@dataclass(frozen=True, slots=True)
class Iri:
    """The absolute address of a thing; ValueError for characters that no address can have."""

    text: str

    def __post_init__(self) -> None:
        if _IMPOSSIBLE.search(self.text):
            message = f"Ingen adress kan skrivas så: {self.text!r}"
            raise ValueError(message)


@dataclass(frozen=True, slots=True)
class Text:
    """A text, in the language with this code or of a datatype (xsd:date); without, plain."""

    text: str
    language: str = ""
    datatype: str = ""


Value = Iri | Text


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing, its class, and what is said of it; the names have a known prefix (skos:Concept)."""

    iri: Iri
    kind: str
    properties: Mapping[str, Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Graph:
    """Resources, and the prefixes of the names that speak of them."""

    prefixes: Mapping[str, str]
    resources: Sequence[Resource]


def turtle(graph: Graph) -> str:
    """The graph as Turtle (RDF 1.1)."""
    prefixes = [f"@prefix {name}: <{iri}> .\n" for name, iri in graph.prefixes.items()]
    return "".join([*prefixes, *_turtle_statements(graph)])


def json_ld(graph: Graph) -> str:
    """The graph as JSON-LD 1.1, without any context to be fetched."""
    resources = [_json_resource(resource) for resource in graph.resources]
    document = {"@context": dict(graph.prefixes), "@graph": resources}
    return json.dumps(document, ensure_ascii=False) + "\n"


def rdf_xml(graph: Graph) -> str:
    """The graph as RDF/XML; a character that XML cannot hold becomes U+FFFD."""
    names = {"rdf": _RDF, **graph.prefixes}
    declared = "".join(f" xmlns:{name}={quoteattr(iri)}" for name, iri in names.items())
    resources = "".join(_xml_resource(resource, names) for resource in graph.resources)
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f"{head}<rdf:RDF{declared}>\n{resources}</rdf:RDF>\n"


def _turtle_statements(graph: Graph) -> Iterator[str]:
    for resource in graph.resources:
        said = [f"{_in_turtle(resource.iri, graph.prefixes)} a {resource.kind}"]
        for name, values in _stated(resource):
            objects = ", ".join(_in_turtle(value, graph.prefixes) for value in values)
            said.append(f"    {name} {objects}")
        yield "\n" + " ;\n".join(said) + " .\n"


def _in_turtle(value: Value, prefixes: Mapping[str, str]) -> str:
    """A value; the escapes of a JSON string are all among those of Turtle."""
    if isinstance(value, Text):
        quoted = _QUOTED.encode(value.text)
        datatype = f"^^{value.datatype}" if value.datatype else ""
        return f"{quoted}@{value.language}" if value.language else quoted + datatype
    return next(_shortened(value, prefixes), f"<{value.text}>")


def _shortened(iri: Iri, prefixes: Mapping[str, str]) -> Iterator[str]:
    for name, start in prefixes.items():
        local = iri.text.removeprefix(start)
        if local != iri.text and _LOCAL_NAME.fullmatch(local):
            yield f"{name}:{local}"


def _json_resource(resource: Resource) -> dict[str, Any]:
    said = {name: [_in_json(value) for value in values] for name, values in _stated(resource)}
    return {"@id": resource.iri.text, "@type": resource.kind, **said}


def _in_json(value: Value) -> dict[str, str]:
    if isinstance(value, Iri):
        return {"@id": value.text}
    language = {"@language": value.language} if value.language else {}
    datatype = {"@type": value.datatype} if value.datatype else {}
    return {"@value": value.text, **language, **datatype}


def _xml_resource(resource: Resource, names: Mapping[str, str]) -> str:
    said = "".join(
        f"    {_in_xml(name, value, names)}\n"
        for name, values in _stated(resource)
        for value in values
    )
    about = f"rdf:about={quoteattr(resource.iri.text)}"
    return f"  <{resource.kind} {about}>\n{said}  </{resource.kind}>\n"


def _in_xml(name: str, value: Value, names: Mapping[str, str]) -> str:
    if isinstance(value, Iri):
        return f"<{name} rdf:resource={quoteattr(value.text)}/>"
    language = f' xml:lang="{value.language}"' if value.language else ""
    prefix, _, local = value.datatype.partition(":")
    datatype = f" rdf:datatype={quoteattr(names[prefix] + local)}" if local else ""
    text = escape(xml_text(value.text), {"\r": "&#13;"})
    return f"<{name}{language}{datatype}>{text}</{name}>"


def _stated(resource: Resource) -> Iterable[tuple[str, Sequence[Value]]]:
    """What is said at all."""
    return ((name, values) for name, values in resource.properties.items() if values)
