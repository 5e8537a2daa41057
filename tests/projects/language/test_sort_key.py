"""Swedish order and folded comparison."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.language.sort_key import fold, sort_key


def ordered(*texts: str) -> list[str]:
    return sorted(texts, key=sort_key)


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param(["Zoom", "Åre", "Ängelholm", "Örebro"], id="å-ä-ö-after-z"),
        pytest.param(
            ["andning", "Avlastning", "bäcken", "Cancerskola"], id="case-is-no-difference"
        ),
        pytest.param(["ide", "idéer", "idol"], id="é-as-e"),
        pytest.param(["Müller", "Myllymäki", "Myrén"], id="ü-as-y"),
        pytest.param(["van", "vård", "wait", "Xerostomi"], id="w-is-a-letter-of-its-own"),
        pytest.param(["Cancer i dag", "Cancerskola"], id="a-space-comes-first"),
        pytest.param(["2 steg", "10 steg", "1177", "Aktiv"], id="numbers-by-value-before-letters"),
        pytest.param(["3D-bild", "18F-FET", "AI-stöd"], id="numbers-within-words"),
        pytest.param(["Afasi", '"En vårdmiljö"', "(Fin)nål", "– Gott"], id="leading-signs-ignored"),
        pytest.param(["Analys", "Ørsted", "Ösel"], id="danish-ø-as-ö"),
        pytest.param(["Östersund", "Ωmega"], id="other-alphabets-last"),
    ],
)
def test_texts_stand_in_swedish_order(expected: list[str]) -> None:
    assert ordered(*reversed(expected)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("”Implementering av Samtal”", "implementering av samtal"),
        ("PD-L1", "pd l1"),
        ("Patient\u00adnära", "patientnära"),
        ("007", "7"),
        (unicodedata.normalize("NFD", "Vårdförlopp"), "vårdförlopp"),
    ],
)
def test_texts_that_differ_in_nothing_that_counts_have_the_same_key(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


def test_the_key_of_a_swedish_text_is_plain_ascii() -> None:
    assert sort_key("Öron-, näs- och halssjukvård i Årjäng").isascii()


@given(st.text())
def test_any_text_has_a_key_that_a_database_can_store(text: str) -> None:
    key = sort_key(text)
    assert "\x00" not in key
    assert key.encode().decode() == key
    assert key == key.strip()


@given(st.integers(0, 10**40), st.integers(0, 10**40))
def test_numbers_compare_by_value(one: int, other: int) -> None:
    assert (sort_key(str(one)) < sort_key(str(other))) == (one < other)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Idé\n och\tARMÉ ", "ide och arme"),
        ("Müller à la Ångström", "muller a la ångström"),
        ("hälso\u00adsamtal\u200b", "hälsosamtal"),
        ("ﬁnnål m²", "finnål m2"),
        ("Smørrebrød", "smörrebröd"),
        ("lik\xa0villkor", "lik villkor"),
        ("ǻ", "å"),
        ("(PD-L1)", "(pd-l1)"),
        ("", ""),
    ],
)
def test_fold_keeps_what_tells_swedish_words_apart(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text("abåäöÅÄÖ–” 1-\n\t.é\u0308") | st.text())
def test_a_foreign_letter_changes_nothing_of_the_words_before_it(text: str) -> None:
    assert fold(f"{text} é") == f"{fold(text)} e".strip()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=st.characters(codec="latin-1")))
def test_the_unicode_form_of_a_text_is_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(text)
