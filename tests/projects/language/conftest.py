"""What the tests of Swedish share: an analyzer with a small thesaurus, and the gold lists."""

from collections.abc import Callable
from pathlib import Path

import pytest

from projects.language.analyzer import Analyzer
from projects.language.concepts import Concept, Term
from projects.language.words import Words

GOLD = Path(__file__).parent / "gold"

THESAURUS = (
    Concept(
        "lungcancer",
        "lungcancer",
        (Term("lungcancer"), Term("cancer i lungan")),
        broader=("cancer",),
        related=("rokstopp",),
    ),
    Concept("cancer", "cancer", (Term("cancer"), Term("tumörsjukdom"))),
    Concept("rokstopp", "rökstopp", (Term("rökstopp"), Term("sluta röka"))),
    Concept(
        "hemsjukvard",
        "sjukvård i hemmet",
        (Term("vård i hemmet"), Term("hemsjukvård"), Term("ASIH")),
    ),
    Concept("it", "informationsteknik", (Term("IT", exact_case=True),)),
    Concept("led", "led", (Term("led", whole_word=True),)),
    Concept("sol", "solexponering", (Term("sol", companions=("hud", "melanom")),)),
    Concept("prehabilitering", "prehabilitering", (Term("prehabilitering"), Term("prehab"))),
    Concept("pd-l1", "PD-L1", (Term("PD-L1"),)),
)


@pytest.fixture(scope="session")
def analyzer() -> Analyzer:
    return Analyzer(THESAURUS)


@pytest.fixture(scope="session")
def words() -> Words:
    return Analyzer().words


@pytest.fixture(scope="session")
def gold() -> Callable[[str], list[str]]:
    """The entries of a gold list, comments left out."""

    def entries(name: str) -> list[str]:
        lines = (GOLD / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        return [line for line in lines if line and not line.startswith("#")]

    return entries
