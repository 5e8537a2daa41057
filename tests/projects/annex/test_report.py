"""The report for programs and for people."""

import json
from dataclasses import replace

from projects.annex.diff import Conflict
from projects.annex.lines import Note
from projects.annex.reconciling import Reconciled
from projects.annex.report import Outcome, ProjectChange, ProjectConflict, Report, as_text
from projects.annex.row_errors import Refusal
from projects.annex.rows import Residue

REFERENCE = "2025-NORR-BFM-007"
CONFLICT = ProjectConflict(REFERENCE, Conflict("regions", ("uppsala",), (), ("dalarna", "orebro")))
FULL = Report(
    name="bilaga.txt",
    sha256="0f" * 32,
    programme=2025,
    rows=3,
    unchanged=1,
    changes=(
        ProjectChange("2025-NORR-BFM-008", "created"),
        ProjectChange(REFERENCE, "updated", ("regions", "title")),
        ProjectChange("2025-NORR-BFM-001", "missing"),
    ),
    conflicts=(CONFLICT,),
    residue=(Residue(244, "Comprehensive Cancer Center"),),
    reconciliation=(Reconciled("norr", "bfm", 3, 3),),
    format="CSV med semikolon",
    encoding="Windows-1252",
    notes=(Note("dold rad", 3),),
    applied=True,
)
MISMATCH = Report("b.txt", "", 2025, reconciliation=(Reconciled("norr", "bfm", 20, 19),))
ALLOWED = replace(MISMATCH, allow_mismatch=True)
REFUSED = Report("b.txt", "", 2025, rejected=(Refusal(47, 3, "raden saknar projektnamn"),))


def test_json_has_the_keys_of_the_contract_in_its_order() -> None:
    text = json.dumps(FULL.as_json(), ensure_ascii=False, separators=(",", ":"))
    assert text == (
        '{"source":{"name":"bilaga.txt","sha256":"' + "0f" * 32 + '"},"programme":2025,"rows":3,'
        '"created":1,"updated":1,"unchanged":1,"missing":1,"changes":['
        '{"reference":"2025-NORR-BFM-008","action":"created","fields":[]},'
        '{"reference":"2025-NORR-BFM-007","action":"updated","fields":["regions","title"]},'
        '{"reference":"2025-NORR-BFM-001","action":"missing","fields":[]}],'
        '"conflicts":[{"reference":"2025-NORR-BFM-007","field":"regions","before":["uppsala"],'
        '"now":[],"edited":["dalarna","orebro"]}],"rejected":[],'
        '"residue":[{"line":244,"text":"Comprehensive Cancer Center"}],'
        '"reconciliation":[{"centre":"norr","area":"bfm","published":3,"imported":3}],'
        '"applied":true,"format":"CSV med semikolon","encoding":"Windows-1252",'
        '"warnings":[{"where":"rad 3","reason":"dold rad"}]}'
    )


def test_a_rejection_names_line_column_and_reason() -> None:
    assert REFUSED.as_json()["rejected"] == [
        {
            "line": 47,
            "column": 3,
            "where": "rad 47, kolumn 3",
            "reason": "raden saknar projektnamn",
        }
    ]


def test_outcomes_in_the_order_of_their_weight() -> None:
    assert [report.outcome for report in (REFUSED, MISMATCH, FULL, ALLOWED)] == [
        Outcome.REFUSED,
        Outcome.MISMATCH,
        Outcome.CONFLICTS,
        Outcome.APPLIED,
    ]
    assert [int(outcome) for outcome in Outcome] == [0, 1, 3, 4]


def test_reasons_name_the_file_and_the_place() -> None:
    assert REFUSED.reasons() == ["b.txt, rad 47, kolumn 3: raden saknar projektnamn"]
    assert MISMATCH.reasons() == [
        "b.txt: norr, bfm: filen har 19 projekt, den publicerade tabellen 20"
    ]
    assert FULL.reasons() == ALLOWED.reasons() == []


def test_a_fault_of_the_whole_file_has_no_place() -> None:
    missing = Report("b.txt", "", 2025, rejected=(Refusal(None, None, "filen finns inte"),))
    assert missing.reasons() == ["b.txt, filen finns inte"]


def test_the_text_tells_people_what_happened() -> None:
    assert as_text(FULL) == (
        "bilaga.txt, program 2025: genomförd; konflikter: 1\n"
        "Rader: 3; nya: 1, ändrade: 1, oförändrade: 1, saknas i filen: 1\n"
        "Läst som CSV med semikolon, Windows-1252\n"
        "  Obs: rad 3: dold rad\n"
        "  2025-NORR-BFM-007 ändrat: regioner, titel\n"
        "  2025-NORR-BFM-001 saknas i filen\n"
        "  2025-NORR-BFM-007 konflikt, regioner: publicerat ”uppsala”, nu publicerat ””, "
        "redigerat ”dalarna, orebro” (behålls)\n"
        "Avstämning: 1 av 1 tabeller stämmer\n"
        "Rader utanför tabellerna: 1\n"
        "  rad 244: Comprehensive Cancer Center"
    )


def test_the_text_says_that_nothing_was_changed() -> None:
    firsts = [as_text(report).split("\n")[0] for report in (REFUSED, MISMATCH, Report("b", "", 1))]
    assert firsts == [
        "b.txt, program 2025: avvisad, ingenting är ändrat",
        "b.txt, program 2025: avvisad, antalet projekt stämmer inte; ingenting är ändrat",
        "b, program 1: provkörd, ingenting är ändrat",
    ]
