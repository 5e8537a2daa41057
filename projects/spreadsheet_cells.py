"""Texts in CSV that a spreadsheet would take for a formula: how they are written, and read back.

Excel, LibreOffice and Google Sheets work out what begins with one of these characters, full-width
forms included; an apostrophe before it makes it text. So that every text comes back as it was, one
that begins with an apostrophe gets another one.
"""

_APOSTROPHE = "'"
_GUARDED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠", _APOSTROPHE)
GUARDED = frozenset(_GUARDED)
"""The first characters of the texts that `escaped` changes; it leaves all others as they are."""
CUT = " […] Excel rymmer inte mer. Hela texten står på projektets sida, i CSV och i JSON."
"""How a text ends in a workbook whose cell does not hold all of it."""


def escaped(text: str) -> str:
    """The text as a cell that no spreadsheet works out; `unescaped` gives it back."""
    return _APOSTROPHE + text if text.startswith(_GUARDED) else text


def unescaped(cell: str) -> str:
    """The text of such a cell; a cell that was never escaped stays, unless it looks like one."""
    return cell[1:] if cell.startswith(_APOSTROPHE) and cell.startswith(_GUARDED, 1) else cell
