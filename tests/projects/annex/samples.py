"""Small annexes for tests, and the published one."""

from collections.abc import Iterable
from pathlib import Path

from projects.annex.decoders import read_text
from projects.annex.entries import PublishedEntry
from projects.annex.rows import AnnexDocument, Headings
from projects.annex.tables import read_document

FIXTURES = Path(__file__).parents[3] / "fixtures"
ANNEX = FIXTURES / "annex3-2025.txt"
DATA = Path(__file__).parent / "data"

HEADINGS = Headings(
    centres={"RCC Norr": "norr", "RCC Väst": "vast", "RCC Sydöst": "sydost"},
    areas={
        "Patologi": ("patologi", ""),
        "Bild- och funktionsmedicin": ("bfm", ""),
        "Palliativ vård": ("rehab", "palliativ-vard"),
        "Rehabilitering": ("rehab", "cancerrehabilitering"),
    },
)
HEADER = "Region\tNytt / Fortsättningsprojekt\tProjektnamn\tSammanfattning av projekt"
ROW = "Region Norrbotten\tnytt\tDigital cytologi\tKortare svarstider."


def annex(*lines: str, header: str = HEADER, place: str = "RCC Norr\n\nPatologi") -> bytes:
    """A file with one table; the given lines stand under its header row."""
    return "\n".join((place, "", header, *lines, "")).encode()


def document(data: bytes, *, centre: str = "") -> AnnexDocument:
    """The reading of the file with the headings above."""
    return read_document(read_text(data), HEADINGS, centre=centre)


def reasons(data: bytes) -> Iterable[str]:
    """Why the file cannot be used, as a reader is told."""
    return [str(refusal) for refusal in document(data).refusals]


def entry(title: str, summary: str = "", **fields: object) -> PublishedEntry:
    """A published entry of RCC Norr."""
    values = {
        "unit": "",
        "status": "ny",
        "start_note": "",
        "region_cell": "Region Norrbotten",
        "sub_area": "",
        "regions": ("norrbotten",),
        "actor": "",
        "actor_kind": "region",
    }
    return PublishedEntry(title=title, summary=summary, **(values | fields))  # type: ignore[arg-type]  # mixed values
