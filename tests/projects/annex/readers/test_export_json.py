"""The registry's export in JSON as lines, and what is no such export."""

import json
from typing import Any

import pytest

from projects.annex.readers.export_json import read_export
from projects.annex.readers.opening import read_here
from projects.annex.row_errors import RefusedError

ROW = {"reference": "2025-NORR-BFM-001", "regions": ["Region Norrbotten", "Region Dalarna"]}


def export(*results: Any) -> bytes:
    """As the registry writes it: what is said of the whole, and a result on each line."""
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in results)
    return f'{{"source": "Socialstyrelsen", "results": [\n{lines}\n], "count": 1}}\n'.encode()


def told(data: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        read_here(data)
    return str(refused.value)


def test_results_are_lines_with_the_numbers_that_they_have_in_the_file() -> None:
    data = export(ROW, {"title": "Hudkoll", "reference": "2025-SYD-BFM-001", "year": 2025})
    reading = read_here(data)
    assert (reading.format, reading.encoding) == ("JSON", "UTF-8")
    first, second, third = reading.lines
    assert (first.number, first.cells) == (1, ("reference", "regions", "title", "year"))
    assert second.cells == ("2025-NORR-BFM-001", "Region Norrbotten; Region Dalarna", "", "")
    assert third.cells == ("2025-SYD-BFM-001", "", "Hudkoll", "2025")
    assert b"Hudkoll" in data.split(b"\n")[third.number - 1]


def test_nothing_is_empty_and_truth_is_a_word() -> None:
    lines = read_export(export({"reference": None, "done": True})).lines
    assert lines[1].cells == ("", "Ja")


REFUSED = [
    (export(ROW)[:-30], "rad 2: filen är avhuggen"),
    (export(), "filen innehåller inga projekt"),
    (b'{"results": {"a": 1}}', "filen innehåller inga projekt"),
    (export(ROW, "text"), "rad 3: det som står under ”results” är inget projekt"),
    (export({"centre": {"slug": "norr"}}), "rad 2: ”centre” är flera uppgifter i en, som i svar"),
    (export({"regions": [["norr"]]}), "rad 2: ”regions” är flera uppgifter i en"),
    (b'{"results": [{"a": 1, "a": 2}]}', "”a” står två gånger i samma projekt"),
    (b'{"results": [{"a": NaN}]}', "NaN är inget tal"),
    (b'{"results": [\n{"a": "\xe5"}]}', "rad 2: filen är inte text i UTF-8"),
    (b'{"results": ' + b"[" * 100_000, "filen är"),
    (b'{"results": [' + b"9" * 5_000 + b"]}", "filen är JSON som inte går att läsa"),
    (export(*[{}] * 5_001), "filen har fler än 5\u00a0000 rader"),
    (export({str(number): 1 for number in range(61)}), "fler än 60 uppgifter"),
    (export(*[{f"{n} {m}": 1 for m in range(50)} for n in range(900)]), "fler än 60 uppgifter"),
    (export({"reference": "x" * 4_000_001}), "fler än 4\u00a0000\u00a0000 tecken"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED)
def test_what_is_no_export_is_refused_with_the_line(data: bytes, reason: str) -> None:
    assert reason in told(data)
