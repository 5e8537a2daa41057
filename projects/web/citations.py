"""How to cite a project: for people, and as RIS, BibTeX and CSL-JSON for reference managers."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from projects.addresses import SITE
from projects.keywords import keywords_of
from projects.models import Project, SourceRow
from projects.records import citation, published_row

_ESCAPED = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"} | {
    each: f"\\{each}" for each in "&%$#_{}"
}
"""Characters that mean something in BibTeX, and how they are written as themselves."""


@dataclass(frozen=True, slots=True)
class Citation:
    """What is cited: the record of a project in the version that it has now."""

    reference: str
    whose: str
    """The centre that gave the money."""
    title: str
    year: int
    """Of the programme."""
    version: str
    """The day of the last change."""
    address: str
    summary: str
    keywords: list[str]
    source: str
    """The document that the record builds on; "" without one."""

    @property
    def note(self) -> str:
        """In which version, and what it builds on."""
        source = f" Källa: {self.source}." if self.source else ""
        return f"{self.reference}, i lydelsen den {self.version}.{source}"

    @property
    def in_words(self) -> str:
        """Whose, which, in what version, where, and what it builds on."""
        source = f". Källa: {self.source}" if self.source else ""
        return (
            f"{self.whose}: {self.title.rstrip('.')}. {SITE}, {self.reference},"
            f" i lydelsen den {self.version}. {self.address}{source}."
        )


def citation_of(project: Project, origin: str) -> Citation:
    """The citation of a project from `records.records()` or the like; one query for keywords."""
    row: SourceRow | None = published_row(project)
    return Citation(
        reference=project.reference,
        whose=project.centre.name,
        title=project.title,
        year=project.programme.year,
        version=date_format(timezone.localtime(project.updated_at), "j F Y"),
        address=origin + reverse("project", args=[project.reference]),
        summary=project.summary,
        keywords=[each.name for each in keywords_of(project)],
        source=citation(row.run.source) if row else "",
    )


def ris(cited: Citation) -> str:
    """RIS, as reference managers read it: a tag of two letters, two spaces, a dash and the text."""
    lines = "\r\n".join(f"{tag}  - {_line(text)}" for tag, text in _tags(cited) if text)
    return f"{lines}\r\nER  - \r\n"


def _tags(cited: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "DATA"
    yield from (("AU", cited.whose), ("TI", cited.title), ("PY", str(cited.year)), ("DB", SITE))
    yield from (("ID", cited.reference), ("UR", cited.address), ("LA", "sv"), ("AB", cited.summary))
    yield from (("KW", each) for each in cited.keywords)
    yield "N1", cited.note


def bibtex(cited: Citation) -> str:
    """BibTeX; names and titles stand in double braces, so that they stay as they are written."""
    fields = {
        "author": f"{{{_tex(cited.whose)}}}",
        "title": f"{{{_tex(cited.title)}}}",
        "year": str(cited.year),
        "howpublished": SITE,
        "url": cited.address,
        "language": "swedish",
        "keywords": _tex(", ".join(cited.keywords)),
        "abstract": _tex(cited.summary),
        "note": _tex(cited.note),
    }
    lines = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
    return f"@misc{{{cited.reference},\n{lines}\n}}\n"


def csl_json(cited: Citation) -> str:
    """CSL-JSON: the item of citation processors, in a list as they exchange it."""
    item = {
        "id": cited.reference,
        "type": "dataset",
        "title": cited.title,
        "author": [{"literal": cited.whose}],
        "issued": {"date-parts": [[cited.year]]},
        "container-title": SITE,
        "URL": cited.address,
        "language": "sv",
        "abstract": cited.summary,
        "keyword": ", ".join(cited.keywords),
        "note": cited.note,
    }
    return json.dumps([{key: each for key, each in item.items() if each}], ensure_ascii=False)


def _line(text: str) -> str:
    return " ".join(text.split())


def _tex(text: str) -> str:
    return "".join(_ESCAPED.get(each, each) for each in _line(text))


@dataclass(frozen=True, slots=True)
class CitationFormat:
    """A file of one reference: what it is called, its type, and how it is written."""

    label: str
    content_type: str
    write: Callable[[Citation], str]


FORMATS: Mapping[str, CitationFormat] = {
    "ris": CitationFormat("RIS", "application/x-research-info-systems; charset=utf-8", ris),
    "bib": CitationFormat("BibTeX", "application/x-bibtex; charset=utf-8", bibtex),
    "csl.json": CitationFormat("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
}
"""By the end of the file's name."""
