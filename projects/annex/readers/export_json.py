"""The registry's own export in JSON as lines: the names of its columns, and a line for each result.

A line has the number that it has in the file as the registry writes it: one result on each.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from projects.annex.lines import Line, Reading
from projects.annex.readers.limits import MOST_COLUMNS, MOST_ROWS, grouped, refuse

FORMAT, ENCODING = "JSON", "UTF-8"
BETWEEN = "; "
"""Between the members of a list, as in CSV."""
NOT_READ = ("reports",)
"""What the export tells in objects, and no table changes."""
_EXPECTED = "väntade registrets export, {…, ”results”: [{”reference”: …}, …]}"


def read_export(data: bytes) -> Reading:
    """The results of the export, lists joined as in CSV. Raises RefusedError with the line."""
    told = _parsed(data)
    results = told.get("results") if isinstance(told, dict) else None
    if not (isinstance(results, list) and results):
        refuse(f"filen innehåller inga projekt; {_EXPECTED}")
    if len(results) > MOST_ROWS:
        refuse(f"filen har fler än {grouped(MOST_ROWS)} rader")
    for number, result in enumerate(results, start=2):
        if not isinstance(result, dict):
            refuse(f"det som står under ”results” är inget projekt; {_EXPECTED}", number)
    names = tuple(name for name in _names(results) if name not in NOT_READ)
    rows = (
        Line(number, tuple(_text(result.get(name), name, number) for name in names))
        for number, result in enumerate(results, start=2)
    )
    return Reading(FORMAT, (Line(1, names), *rows), ENCODING)


def _parsed(data: bytes) -> Any:  # noqa: ANN401  # whatever JSON holds
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        refuse("filen är inte text i UTF-8, som JSON är", line)
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        refuse(
            f"filen är avhuggen eller ändrad: här slutar den att vara JSON; {_EXPECTED}",
            error.lineno,
        )
    except (ValueError, RecursionError):
        refuse(f"filen är JSON som inte går att läsa; {_EXPECTED}")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        [(twice, _)] = Counter(name for name, _ in pairs).most_common(1)
        refuse(f"”{twice[:60]}” står två gånger i samma projekt; {_EXPECTED}")
    return told


def _no_number(text: str) -> NoReturn:
    refuse(f"{text} är inget tal; {_EXPECTED}")


def _names(results: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Every name that a result has, in their order."""
    names: dict[str, None] = {}
    for number, result in enumerate(results, start=2):
        names.update(dict.fromkeys(result))
        if len(names) > MOST_COLUMNS:
            refuse(f"projekten har fler än {MOST_COLUMNS} uppgifter", number)
    return tuple(names)


def _text(value: object, name: str, number: int) -> str:
    if isinstance(value, list):
        return BETWEEN.join(_one(each, name, number) for each in value)
    return _one(value, name, number)


def _one(value: object, name: str, number: int) -> str:
    if isinstance(value, dict | list):
        told = f"”{name[:60]}” är flera uppgifter i en"
        refuse(f"{told}, som i svar från registrets API; {_EXPECTED}", number)
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    return "" if value is None else str(value)
