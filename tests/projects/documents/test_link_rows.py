"""Links as the second reader judged them."""

import pytest

from projects.documents.link_rows import judge
from projects.documents.tables import LINKS, Row


def judged(word: str, because: str = "") -> Row:
    first = {"confidence": "trolig", "origin": "lasning", "reason": "Båda gäller AI."}
    row = Row(LINKS, 2, "", {**first, "judged": word, "judged_reason": because})
    assert list(judge(row)) == []
    return row


@pytest.mark.parametrize(
    ("word", "confidence", "origin"),
    [
        ("", "trolig", "lasning"),
        ("saker", "saker", "lasning"),
        ("mojlig", "mojlig", "lasning"),
        ("nej", "trolig", "avvisat"),
    ],
)
def test_what_is_judged_is_shown_and_the_first_reading_kept(
    word: str, confidence: str, origin: str
) -> None:
    row = judged(word)
    told = [row.said(name) for name in ("confidence", "first_reading", "origin")]
    assert told == [confidence, "trolig", origin]


def test_the_second_readers_reason_stands_before_the_first_ones() -> None:
    assert judged("saker", "Projektet nämner AI.").said("reason") == "Projektet nämner AI."
    assert judged("saker").said("reason") == "Båda gäller AI."


def test_another_word_is_refused() -> None:
    row = Row(LINKS, 2, "", {"judged": "kanske", "confidence": "saker"})
    [refusal] = judge(row)
    assert "links.csv, rad 2, kolumnen judged: ”kanske” är okänt" in str(refusal)
