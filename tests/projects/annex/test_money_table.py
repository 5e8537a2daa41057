"""A table of money is read as text, and what is wrong in it is named by row and column."""

import pytest

from projects.annex.money_table import MoneyRow, read_money
from projects.annex.row_errors import RefusedError
from tests.projects.annex.samples import FIXTURES

CENTRES = {"norr": ("RCC Norr", "NORR"), "vast": ("RCC Väst", "VAST")}
AREAS = {"patologi": ("Patologi", "PAT"), "bfm": ("Bild- och funktionsmedicin", "BFM")}
HEAD = "centre,area,allocated_sek,distributed_sek,projects"
NORR = MoneyRow("norr", "patologi", 5_125_418, 5_125_418, 10)


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\nnorr,patologi,5125418,5125418,10\n",
        "centre;area;allocated_sek;distributed_sek;projects\nnorr;PAT;5125418;5125418;10",
        (
            "RCC\tOmråde\tFördelat\tVidarefördelat\tAntal projekt\n"
            "RCC Norr\tPatologi\t5 125 418\t5\u00a0125\u00a0418 kr\t10"
        ),
        (
            "Antal projekt;RCC;Område;Fördelat till RCC;Vidarefördelat av RCC\r\n\r\n"
            "10;rcc norr;patologi;5125418;5125418\r\n"
        ),
        f'\ufeff{HEAD}\n"norr","patologi","5125418","5125418","10"\n,,,,\n',
    ],
)
def test_comma_semicolon_and_tab_give_the_same_row(text: str) -> None:
    assert read_money(text, CENTRES, AREAS) == [NORR]


def test_the_table_of_2025_is_read_as_it_stands() -> None:
    text = (FIXTURES / "funding-2025.csv").read_text(encoding="utf-8")
    slugs = ("norr", "mellansverige", "stockholm-gotland", "sydost", "vast", "syd")
    rows = read_money(text, dict.fromkeys(slugs, ()), {**AREAS, "rehab": ()})
    assert len(rows) == 18
    assert sum(row.projects for row in rows) == 388


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "tabellen är tom"),
        (HEAD, "rad 1: tabellen har en rubrikrad men inga rader"),
        (
            f"{HEAD}\nnord,patologi,1,1,1",
            "rad 2, kolumn 1: okänt RCC ”nord”; väntade något av norr",
        ),
        (f"{HEAD}\nnorr,patologi\n", "rad 2, kolumn 3: väntade ett heltal utan decimaler, fick ””"),
        (f"{HEAD}\n\nnorr,kirurgi,1,1,1", "rad 3, kolumn 2: okänt område ”kirurgi”"),
        (f"{HEAD}\nnorr,patologi,1,5 mkr,1", "rad 2, kolumn 4: väntade ett heltal"),
        (f"{HEAD}\nnorr,patologi,1,1.5,1", "rad 2, kolumn 4: väntade ett heltal"),
        (f"{HEAD}\nnorr,patologi,1,1,-1", "rad 2, kolumn 5: väntade ett heltal"),
        (f"{HEAD}\nnorr,patologi,999999999999999,1,1", "rad 2, kolumn 3: talet"),
        (f"{HEAD}\nnorr,bfm,1,1,1\nvast,bfm,1,1,1\nnorr,bfm,2,2,2", "rad 4: samma RCC och område"),
        (f"{HEAD}\nnorr,bfm,1,1,1,ja", "rad 2, kolumn 6: cellen hör inte till någon kolumn"),
        ("centre,area,belopp\nnorr,bfm,1", "rad 1, kolumn 3: okänd rubrik ”belopp”"),
        ("centre,area,projects\nnorr,bfm,1", "rad 1: rubriker saknas: allocated_sek"),
        ("rcc,centre,area\nnorr,norr,bfm", "rad 1, kolumn 2: rubriken ”centre” står två gånger"),
    ],
)
def test_a_fault_is_named_by_row_and_column(text: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_money(text, CENTRES, AREAS)
    assert str(refused.value).startswith(reason)


def test_all_faults_are_named_at_once() -> None:
    with pytest.raises(RefusedError) as refused:
        read_money(f"{HEAD}\nnord,patologi,x,1,1\nnorr,bfm,1,1,y", CENTRES, AREAS)
    assert [fault.where for fault in refused.value.refusals] == [
        "rad 2, kolumn 1",
        "rad 2, kolumn 3",
        "rad 3, kolumn 5",
    ]
