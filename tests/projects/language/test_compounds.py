"""Compounds and their parts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.language.compounds import Splitter
from projects.language.lexicon import load_lexicon
from projects.language.morphology import Morphology

LEXICON = load_lexicon()
SPLITTER = Splitter(LEXICON, Morphology(LEXICON))


def parts(word: str) -> list[str]:
    return [word[part.start : part.end] for part in SPLITTER.leaves(word)]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        pytest.param("lungcancerkirurgi", ["lung", "cancer", "kirurgi"], id="cut-front-form"),
        pytest.param("verksamhetschefer", ["verksamhet", "chefer"], id="linking-s-and-ending"),
        pytest.param("kvinnoklinik", ["kvinno", "klinik"], id="linking-o"),
        pytest.param("sjuksköterskeledd", ["sjuk", "sköterske", "ledd"], id="linking-e"),
        pytest.param("cellinje", ["cell", "linje"], id="one-of-three-consonants-written"),
        pytest.param("hudcancer", ["hud", "cancer"], id="short-part-of-the-white-list"),
        pytest.param("andningsövning", ["andning", "övning"], id="always-with-s"),
        pytest.param("stockholmsregionen", ["stockholm", "regionen"], id="name-in-front"),
        pytest.param("neurokirurgi", ["neuro", "kirurgi"], id="learned-front-part"),
        pytest.param("bostadsort", ["bostads", "ort"], id="exception"),
        pytest.param("underläkare", ["under", "läkare"], id="direction-before-noun"),
    ],
)
def test_a_compound_is_divided(word: str, expected: list[str]) -> None:
    assert parts(word) == expected


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("utbildning", id="no-bild-in-utbildning"),
        pytest.param("undersökning", id="direction-before-verb"),
        pytest.param("livmoder", id="lexicalised"),
        pytest.param("livmodern", id="lexicalised-form"),
        pytest.param("västerbotten", id="name"),
        pytest.param("digitala", id="form-of-a-simple-word"),
        pytest.param("stegvis", id="ending-that-is-a-word"),
        pytest.param("cancer", id="simple"),
        pytest.param("cancerxyz", id="unknown-rest"),
        pytest.param("x" * 200, id="too-long"),
    ],
)
def test_what_is_no_compound_stays_whole(word: str) -> None:
    assert parts(word) == []


def test_the_fewest_parts_are_found_first_and_divided_in_turn() -> None:
    outer = SPLITTER.divide("kontaktsjuksköterskor")
    assert [part.base for part in SPLITTER.leaves("kontaktsjuksköterskor")] == [
        "kontakt", "sjuk", "sköterska",
    ]  # fmt: skip
    assert len(outer) <= 3


def test_a_part_knows_the_word_it_is_a_form_of() -> None:
    assert [part.base for part in SPLITTER.leaves("hälsocentraler")] == ["hälsa", "central"]


@given(st.lists(st.sampled_from(sorted(LEXICON.front_forms)), min_size=1, max_size=8))
def test_parts_of_anything_stand_in_order_within_the_word(forms: list[str]) -> None:
    word = "".join(forms)
    leaves = SPLITTER.leaves(word)
    starts = [leaf.start for leaf in leaves]
    assert starts == sorted(set(starts))
    assert all(leaf.start < leaf.end <= len(word) for leaf in leaves)
