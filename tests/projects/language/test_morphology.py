"""Forms of one word made one."""

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.language.lexicon import load_lexicon
from projects.language.morphology import Morphology

MORPHOLOGY = Morphology(load_lexicon())


@pytest.mark.parametrize(
    ("form", "base"),
    [
        pytest.param("palliativt", "palliativ", id="neuter"),
        pytest.param("kirurgins", "kirurgi", id="definite-genitive"),
        pytest.param("rummen", "rum", id="doubled-consonant"),
        pytest.param("muskler", "muskel", id="lost-vowel"),
        pytest.param("händer", "hand", id="changed-vowel"),
        pytest.param("lungorna", "lunga", id="plural-in-or"),
        pytest.param("läkarna", "läkare", id="agent"),
        pytest.param("tillgängligast", "tillgänglig", id="superlative"),
        pytest.param("behandlats", "behandla", id="supine-passive"),
        pytest.param("strukturerat", "strukturera", id="participle-of-a-verb"),
        pytest.param("möjliggör", "möjliggöra", id="present-in-r"),
        pytest.param("stockholms", "stockholm", id="name"),
    ],
)
def test_an_ending_is_taken_off_where_a_word_is_left(form: str, base: str) -> None:
    assert MORPHOLOGY.base_form(form) == base


@pytest.mark.parametrize("word", ["patient", "centrum", "kurs", "utbildning", "lever", "analys"])
def test_a_word_is_not_cut_because_it_ends_like_a_form(word: str) -> None:
    assert MORPHOLOGY.base_form(word) == word
    assert MORPHOLOGY.stem(word) == word


@pytest.mark.parametrize("word", ["blubbig", "kryptisk", "xyz"])
def test_an_unknown_word_has_no_base_form(word: str) -> None:
    assert MORPHOLOGY.base_form(word) is None


def test_an_unknown_word_is_left_to_the_stemmer() -> None:
    assert MORPHOLOGY.stem("blubbarna") == MORPHOLOGY.stem("blubbar")


def test_a_verb_meets_the_noun_it_is_made_of() -> None:
    assert MORPHOLOGY.stem("vårdas") == MORPHOLOGY.stem("vårdens")


def test_some_verbs_are_kept_apart_from_the_noun_they_look_like() -> None:
    assert MORPHOLOGY.stem("kostar") != MORPHOLOGY.stem("kosten")
    assert MORPHOLOGY.stem("lever") != MORPHOLOGY.stem("levande")


def test_what_has_digits_is_its_own_stem() -> None:
    assert MORPHOLOGY.stem("gms560ct") == "gms560ct"


@given(st.text(alphabet="abdeiklmnorstvåäö", min_size=1))
def test_a_stem_is_never_empty(word: str) -> None:
    assert MORPHOLOGY.stem(word)


def test_threads_do_not_mix_the_words_that_they_stem() -> None:
    endings = ("heterna", "ligheten", "skapernas", "fullt", "löst", "igast", "andet", "ornas")
    words = ["".join(each) for each in product(("kvix", "brolm", "sprand"), endings)] * 200
    alone = [MORPHOLOGY.stem(word) for word in words]
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            together = list(threads.map(lambda _: [MORPHOLOGY.stem(w) for w in words], range(4)))
    finally:
        sys.setswitchinterval(usual)

    assert together == [alone] * 4
