"""Every entry is read back from the text that it was published in, at the lines that it names."""

import re
from collections import Counter
from unicodedata import normalize

import pytest
from django.db.models import F

from projects.models import Document, DocumentEntry, DocumentFact, EntryLink, Figure
from tests.projects.documents.altered import FOLDERS

pytestmark = pytest.mark.usefixtures("documents")


def seen(text: str) -> str:
    """What does not depend on how lines, words and lists were broken."""
    return re.sub(r"[\s\-•\uf0b7*¹²…]", "", normalize("NFC", text))


def lines_of(document: Document) -> list[str]:
    text = (FOLDERS / document.slug / f"{document.slug}.txt").read_text(encoding="utf-8")
    return text.split("\n")


def stands_at(text: str, lines: list[str], numbers: list[int]) -> bool:
    kept = (lines[number - 1].strip() for number in numbers)
    heads = re.compile(r"REGIONALA CANCERCENTRUM|\d{1,2}")
    return seen(text) in seen("".join(line for line in kept if not heads.fullmatch(line)))


def test_all_128_entries_stand_at_their_lines() -> None:
    found = 0
    for document in Document.objects.all():
        lines = lines_of(document)
        for entry in document.entries.all():
            spans = [[int(n) for n in span.split("–")] for span in entry.lines.split(", ")]
            numbers = [n for span in spans for n in range(span[0], span[-1] + 1)]
            assert stands_at(entry.text, lines, numbers), entry
            assert seen(entry.title) in seen("".join(lines)), entry
            found += 1
    assert found == 128


def test_every_figure_and_fact_stands_at_its_lines() -> None:
    rows = [*Figure.objects.select_related("document"), *DocumentFact.objects.all()]
    lines = {document.pk: lines_of(document) for document in Document.objects.all()}
    assert len(rows) == 41 + 133
    for row in rows:
        numbers = list(range(row.line_from, row.line_to + 1))
        assert stands_at(row.text, lines[row.document_id], numbers), row


def test_the_entries_are_as_many_as_published() -> None:
    by_document = Counter(DocumentEntry.objects.values_list("document__slug", flat=True))
    assert by_document == {
        "report-2025": 59,
        "norr-plan-2021": 40,
        "barncancer-stockholm-2024": 16,
        "barncancer-plan-2023": 9,
        "pressmeddelande-2024": 4,
    }
    by_kind = Counter(DocumentEntry.objects.values_list("kind", flat=True))
    assert by_kind == {
        "atgardsforslag": 22,
        "gott-exempel": 6,
        "resultat": 13,
        "bedomning": 18,
        "utvecklingsomrade": 9,
        "genomfort": 15,
        "planerat": 1,
        "uppfoljning": 40,
        "lagesbild": 4,
    }
    slugs = ("norrbotten", "vasterbotten", "stockholm", "skane")
    regions = [DocumentEntry.objects.filter(regions__slug=slug).count() for slug in slugs]
    assert regions == [16, 17, 16, 1]
    assert DocumentEntry.objects.exclude(part_of=None).count() == 10 + 32


def test_the_figures_are_those_of_the_documents() -> None:
    assert Counter(Figure.objects.values_list("kind", flat=True)) == {
        "tabell": 12,
        "mal": 4,
        "uppgift": 25,
    }
    assert sum(Figure.objects.filter(kind="tabell").values_list("value", flat=True)) == 844


def test_each_link_of_the_reading_is_in_and_the_sure_ones_are_shown() -> None:
    links = EntryLink.objects.values_list("relation", "first_reading")
    assert Counter(links) == {
        ("genomfor", "saker"): 59,
        ("genomfor", "trolig"): 76,
        ("genomfor", "mojlig"): 52,
        ("berattar-om", "saker"): 4,
        ("berattar-om", "trolig"): 9,
        ("berattar-om", "mojlig"): 7,
    }
    measures = EntryLink.objects.filter(relation="genomfor").values("entry").distinct()
    assert measures.count() == 21
    assert not EntryLink.objects.shown().filter(confidence="mojlig").exists()


def test_a_second_reader_judged_each_link_of_a_measure_that_was_read_as_sure_or_likely() -> None:
    judged = EntryLink.objects.filter(relation="genomfor")
    assert Counter(judged.values_list("confidence", flat=True)) == {
        "saker": 48,
        "trolig": 72,
        "mojlig": 67,
    }
    read_as = judged.exclude(first_reading="mojlig")
    changed = read_as.exclude(confidence=F("first_reading"))
    assert Counter(changed.values_list("first_reading", "confidence")) == {
        ("trolig", "mojlig"): 15,
        ("saker", "trolig"): 12,
        ("trolig", "saker"): 1,
    }
    assert not read_as.filter(reason="").exists()
    shown = EntryLink.objects.shown().filter(relation="genomfor")
    assert (shown.count(), shown.values("project").distinct().count()) == (120, 108)
