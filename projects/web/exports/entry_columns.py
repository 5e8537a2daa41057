"""The columns of the texts of documents."""

from collections.abc import Callable
from dataclasses import dataclass

from projects.told_documents import ListedEntry, told_documents
from projects.web.exports.cells import (
    ExportColumn,
    ExportTable,
    Value,
    ValueKind,
    moment,
)
from projects.web.exports.columns import PROJECTS

TEXT, ADDRESS, NUMBER, MOMENT, LIST = ValueKind
Read = Callable[[ListedEntry], Value]


@dataclass(frozen=True, slots=True)
class Told:
    """A column, and what it holds of an entry."""

    column: ExportColumn
    read: Read


def _told(
    name: str, heading: str, kind: ValueKind, width: int, description: str, read: Read
) -> Told:
    return Told(ExportColumn(name, heading, kind, "entry", None, width, description), read)


def _name(row: object) -> str:
    return str(row) if row else ""


def _whole(told: ListedEntry) -> str:
    """The key of what an entry is a part of; "" for nothing that readers see."""
    whole = told_documents().by_key.get(told.entry.part_of_id or 0)
    return "/".join(whole.address) if whole else ""


# fmt: off
OF_ENTRIES = (
    _told("key", "Nyckel", TEXT, 36, "Dokumentets och textens fasta namn. Ändras aldrig.",
          lambda each: "/".join(each.address)),
    _told("document", "Dokument", TEXT, 40, "Dokumentet som texten står i.",
          lambda each: str(each.entry.document)),
    _told("document_slug", "Dokument (kod)", TEXT, 20, "Samma dokument som det skrivs i adresser.",
          lambda each: each.entry.document.slug),
    _told("kind", "Slag", TEXT, 16, "Vad för slags text det är, till exempel Åtgärdsförslag.",
          lambda each: each.entry.get_kind_display()),
    _told("kind_slug", "Slag (kod)", TEXT, 16, "Samma slag som det skrivs i adresser.",
          lambda each: each.entry.kind),
    _told("number", "Nummer", TEXT, 10, "Textens nummer i dokumentet, när det har ett.",
          lambda each: each.entry.number),
    _told("year", "År", NUMBER, 6, "Året som texten handlar om.", lambda each: each.entry.year),
    _told("title", "Rubrik", TEXT, 40, "Rubriken som den står i dokumentet.",
          lambda each: each.entry.title),
    _told("heading", "Avsnittets rubrik", TEXT, 40, "Rubriken som texten står under.",
          lambda each: each.entry.heading),
    _told("section", "Del", TEXT, 24, "Delen av dokumentet.", lambda each: each.entry.section),
    _told("text", "Text", TEXT, 80, "Texten som publicerad, tecken för tecken.",
          lambda each: each.entry.text),
    _told("said_by", "Vems ord", TEXT, 24, "Vem som säger det, när dokumentet återger någon.",
          lambda each: each.entry.said_by),
    _told("addressee", "Riktat till", TEXT, 24, "Vem texten riktar sig till, med dokumentets ord.",
          lambda each: each.entry.addressee),
    _told("area", "Område", TEXT, 30, "Området som texten handlar om, när dokumentet säger det.",
          lambda each: _name(each.entry.area)),
    _told("area_slug", "Område (kod)", TEXT, 12, "Samma område som det skrivs i adresser.",
          lambda each: each.entry.area.slug if each.entry.area else ""),
    _told("centres", "RCC", LIST, 24, "De regionala cancercentrum som texten gäller.",
          lambda each: [str(centre) for centre in each.centres]),
    _told("centre_slugs", "RCC (kod)", LIST, 16, "Samma RCC som de skrivs i adresser.",
          lambda each: [centre.slug for centre in each.centres]),
    _told("regions", "Regioner", LIST, 30, "Regionerna som texten gäller.",
          lambda each: [str(region) for region in each.regions]),
    _told("region_slugs", "Regioner (kod)", LIST, 20, "Samma regioner som de skrivs i adresser.",
          lambda each: [region.slug for region in each.regions]),
    _told("keywords", "Nyckelord", LIST, 40,
          "Begrepp ur registrets tesaurus, satta av regler eller en redaktör.",
          lambda each: [keyword.name for keyword in each.keywords]),
    _told("keyword_slugs", "Nyckelord (kod)", LIST, 30,
          "Samma nyckelord som de skrivs i adresser.",
          lambda each: [keyword.slug for keyword in each.keywords]),
    _told("page", "Sida", TEXT, 8, "Sidan i dokumentet, när den är känd.",
          lambda each: each.entry.page),
    _told("lines", "Rader i källfilen", TEXT, 14, "Raderna i filen där texten står.",
          lambda each: each.entry.lines),
    _told("source_file", "Källfil", TEXT, 24, "Filen som texten lästes ur.",
          lambda each: each.entry.source.file if each.entry.source else ""),
    _told("part_of", "Del av", TEXT, 30, "Nyckeln för den text som den här är en del av.",
          _whole),
    _told("created_at", "Infört", MOMENT, 19, "När texten kom in i registret, svensk tid.",
          lambda each: moment(each.entry.created_at)),
    _told("updated_at", "Ändrad", MOMENT, 19,
          "När någon uppgift om texten senast ändrades, svensk tid.",
          lambda each: moment(each.entry.updated_at)),
)
# fmt: on
"""Each column with what it holds of an entry."""
_ADDRESS = ExportColumn(
    "address", "Adress", ADDRESS, "entry", None, 40, "Textens sida i registret."
)
_OF_LISTS = tuple(each for each in PROJECTS.columns if each.name in {"tier", "rank"})
ENTRIES = ExportTable(
    "dokument",
    "Texter",
    (*(each.column for each in OF_ENTRIES), _ADDRESS, *_OF_LISTS, *PROJECTS.about),
)
"""The texts of documents as a table."""
