"""Concepts found in a text."""

import pytest

from projects.language.analyzer import Analyzer
from projects.language.query import Word
from projects.language.thesaurus import Thesaurus, ThesaurusConcept, ThesaurusTerm
from projects.language.word_forms import Words


def found(analyzer: Analyzer, text: str) -> list[tuple[str, str]]:
    """Each concept with the stretch of the text that it was found in."""
    return [(one.slug, text[one.start : one.end]) for one in analyzer.occurrences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Lungcancern växer", [("lungcancer", "Lungcancern")], id="inflected"),
        pytest.param("hem sjukvård", [("hemsjukvard", "hem sjukvård")], id="written-apart"),
        pytest.param("vård inom hemmet", [("hemsjukvard", "vård inom hemmet")], id="gap"),
        pytest.param("vården i hemmen", [("hemsjukvard", "vården i hemmen")], id="forms-and-gap"),
        pytest.param("vård stora hemmet", [], id="a-gap-takes-a-stop-word-only"),
        pytest.param("pre- och postvård", [], id="nothing-made-up"),
        pytest.param("PD-L1", [("pd-l1", "PD-L1")], id="hyphen"),
        pytest.param("PDL1-analys", [("pd-l1", "PDL1")], id="hyphen-left-out"),
        pytest.param("Pre-habilitering", [("prehabilitering", "Pre-habilitering")], id="broken"),
        pytest.param("prehab-grupp", [("prehabilitering", "prehab")], id="piece"),
        pytest.param("rehabilitering", [], id="not-the-word-without-prefix"),
    ],
)
def test_a_term_is_found_in_any_form(
    analyzer: Analyzer, text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(analyzer, text) == expected


def test_a_compound_holds_the_concept_of_its_parts(analyzer: Analyzer) -> None:
    (one, *_) = analyzer.occurrences("lungcancerkirurgi")
    assert one.slug == "lungcancer"
    assert one.inside


def test_a_word_that_is_a_term_hides_what_is_inside_it(analyzer: Analyzer) -> None:
    assert found(analyzer, "lungcancer") == [("lungcancer", "lungcancer")]


@pytest.mark.parametrize(
    ("group", "related", "slugs"),
    [
        pytest.param("profession", (), ["enhet"], id="same-group-hides"),
        pytest.param("metod", (), ["mammografi", "enhet"], id="another-group-is-another-question"),
        pytest.param("profession", ("mammografi",), ["mammografi", "enhet"], id="related-does-not"),
    ],
)
def test_a_word_hides_what_is_inside_it_only_in_its_own_group(
    group: str, related: tuple[str, ...], slugs: list[str]
) -> None:
    method = ThesaurusConcept(
        "mammografi", "mammografi", (ThesaurusTerm("mammografi"),), group=group
    )
    unit = ThesaurusConcept(
        "enhet", "enhet", (ThesaurusTerm("mammografienhet"),), related=related, group="profession"
    )
    occurrences = found(Analyzer([method, unit]), "Mammografienheten")
    assert sorted(slug for slug, _ in occurrences) == sorted(slugs)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("oavsett diagnos", True),
        ("oavsett vilken diagnos", False),
        ("för diagnos", False),
        ("efter behandlingen", True),
        ("efter en behandling", False),
        ("under behandling", False),
        ("Min vårdplan", True),
        ("en vårdplan", False),
        ("kissa ofta", True),
        ("kissa inte", False),
        ("NU-sjukvården", True),
        ("vid sjukvården", False),
    ],
)
def test_stop_words_at_the_edges_of_a_term_are_meant(text: str, *, held: bool) -> None:
    texts = ("oavsett diagnos", "efter behandling", "Min vårdplan", "kissa ofta", "NU-sjukvården")
    analyzer = Analyzer([ThesaurusConcept("a", "a", tuple(map(ThesaurusTerm, texts)))])
    assert bool(found(analyzer, text)) is held


def test_a_stop_word_is_no_form_of_another_word() -> None:
    men = ThesaurusConcept("man", "män", (ThesaurusTerm("män"),))
    analyzer = Analyzer((men,))
    assert [each.term for each in analyzer.occurrences("Männen och mannen")] == ["män", "män"]
    assert analyzer.occurrences("Oavsett var man bor") == []
    found = analyzer.analyze_query("hur man gör för män").words()
    assert [word.text for word in found if "=man" in repr(word)] == ["män"]


def test_a_rule_of_the_tagger_is_held_by_texts_and_unknown_to_queries() -> None:
    analyzer = Analyzer([ThesaurusConcept("typ", "typ", (ThesaurusTerm("metod"),), only_tags=True)])
    assert [slug for slug, _ in found(analyzer, "Ny metod")] == ["typ"]
    (word,) = analyzer.analyze_query("metod").root.items
    assert isinstance(word, Word)
    assert all("=typ" not in each.lexemes for each in word.alternatives)


def test_a_term_that_wants_the_word_to_itself_is_not_found_inside(analyzer: Analyzer) -> None:
    assert found(analyzer, "ledtid") == []
    assert found(analyzer, "leden") == [("led", "leden")]


@pytest.mark.parametrize(("text", "slugs"), [("IT-stöd", ["it"]), ("it", []), ("kritik", [])])
def test_case_decides_where_a_term_asks_for_it(
    analyzer: Analyzer, text: str, slugs: list[str]
) -> None:
    assert [slug for slug, _ in found(analyzer, text)] == slugs


def test_a_companion_decides_where_a_term_asks_for_one(analyzer: Analyzer) -> None:
    assert found(analyzer, "solen skiner") == []
    assert ("sol", "solen") in found(analyzer, "solen och huden")
    assert ("sol", "sol") in found(analyzer, "sol vid hudmelanom")


def test_a_companion_may_stand_in_another_field(analyzer: Analyzer) -> None:
    document = analyzer.analyze_document({"title": "Sol", "summary": "Om melanom"})
    assert "sol" in document.concepts


def test_case_or_companion_is_enough_where_a_term_has_both() -> None:
    term = ThesaurusTerm("PET", exact_case=True, companions=("röntgen",))
    analyzer = Analyzer([ThesaurusConcept("pet", "PET", (term,))])
    assert found(analyzer, "PET") == [("pet", "PET")]
    assert found(analyzer, "pet och röntgen") == [("pet", "pet")]
    assert found(analyzer, "pet") == []


def test_a_concept_shared_by_two_terms_is_found_for_both() -> None:
    concepts = [
        ThesaurusConcept("a", "a", (ThesaurusTerm("rond"),)),
        ThesaurusConcept("b", "b", (ThesaurusTerm("rond"),)),
    ]
    assert {slug for slug, _ in found(Analyzer(concepts), "ronder")} == {"a", "b"}


def test_broader_concepts_are_walked_to_the_top_and_a_cycle_once(words: Words) -> None:
    concepts = [
        ThesaurusConcept("a", "a", (), broader=("b", "unknown")),
        ThesaurusConcept("b", "b", (), broader=("c",)),
        ThesaurusConcept("c", "c", (), broader=("a",)),
    ]
    assert Thesaurus(concepts, words).broader("a") == ("b", "c")


def test_a_term_without_words_is_never_found() -> None:
    assert (
        found(
            Analyzer([ThesaurusConcept("a", "a", (ThesaurusTerm("–"), ThesaurusTerm("")))]), "– a"
        )
        == []
    )
