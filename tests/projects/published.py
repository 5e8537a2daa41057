"""Projects that a document holds, made by a real import of a small annex."""

from projects.annex.report import Report
from projects.annex.service import import_annex
from tests.projects.annex.samples import annex

LONG_READ = (
    "Region Norrbotten\tForts.\tLong-read sekvensering\tVi vill:"
    ' <ul style="list-style-type: none">• Förkorta den genetiska utredningen.'
)
CYTOLOGY = "Region Västerbotten\tnytt\tDigital cytologi\tKortare svarstider <i>för alla</i>."


def publish(*lines: str) -> Report:
    """The import of these rows into a table of RCC Norr, patologi, 2025."""
    return import_annex(annex(*lines), programme=2025, allow_mismatch=True)
