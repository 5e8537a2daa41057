"""The reader of workbooks that were recognised as XLSX or ODS, as numbered lines of texts."""

from io import BytesIO
from itertools import chain
from zipfile import ZipFile

from projects.annex.lines import Reading
from projects.annex.readers import ods, xlsx
from projects.annex.readers.grid import Grid
from projects.annex.readers.remarks import remarks
from projects.annex.readers.sheets import DAMAGE, damaged, refused
from projects.annex.row_errors import Refusal, RefusedError

_EMPTY = "arbetsboken är tom; väntade minst ett blad med en tabell"


def read_workbook(data: bytes) -> Reading:
    """The rows of every sheet, with the sheet's own row numbers and cells from column A on.

    Hidden sheets, rows and columns are read too, and said. Formulas are never calculated, other
    files never followed. Raises RefusedError; passwords and macros are refused by `recognition`.
    """
    try:
        return _reading(data)
    except DAMAGE as error:
        raise damaged() from error


def _reading(data: bytes) -> Reading:
    with ZipFile(BytesIO(data)) as archive:
        kind = "XLSX" if xlsx.WORKBOOK in archive.namelist() else "ODS"
        found = xlsx.read_sheets(archive, data) if kind == "XLSX" else ods.read_sheets(archive)
    grids = [Grid.of(sheet) for sheet in found.sheets]
    if faults := list(chain.from_iterable(grid.faults() for grid in grids)):
        raise refused(faults)
    lines = tuple(chain.from_iterable(grid.lines() for grid in grids))
    if not lines:
        raise RefusedError(Refusal(None, None, _EMPTY))
    return Reading(kind, lines, notes=tuple(remarks(grids, linked=found.linked)))
