"""What a text finds, and in which order."""

import pytest

from projects.answers import references_found
from projects.facets import FIELD_NAMES
from projects.models import ConceptTerm, Project
from projects.search.find import find
from tests.factories import make_project
from tests.projects.concepts import make_concept

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("thesaurus")]


def _tiers(text: str, *, plain: bool = False) -> dict[str, list[str]]:
    found = find(text, plain=plain)
    ranked = found.ranked(found.among(Project.objects.published()))
    tiers: dict[str, list[str]] = {"all": [], "some": []}
    for project in ranked:
        tiers[project.tier].append(project.title)  # type: ignore[attr-defined]  # annotated
    return tiers


def test_the_title_counts_more_than_the_summary() -> None:
    make_project(title="Digital patologi", summary="Vi provar dietist på plats.")
    make_project(title="Dietist på avdelningen", summary="Vi provar något nytt.")
    assert _tiers("dietist")["all"] == ["Dietist på avdelningen", "Digital patologi"]


def test_a_whole_word_comes_before_a_part_of_another() -> None:
    make_project(title="Kortare ledtid", summary="Alla ledtider kortas, ledtid för ledtid.")
    make_project(title="Ont i en led", summary="Rörelse lindrar.")
    assert _tiers("led")["all"][0] == "Ont i en led"


def test_all_words_come_before_some_of_them() -> None:
    make_project(title="Dietist i hemmet", summary="Dietist, dietist och dietist.")
    make_project(title="Cancerskola", summary="En dietist och en psykolog medverkar.")
    tiers = _tiers("dietist psykolog")
    assert tiers["all"] == ["Cancerskola"]
    assert tiers["some"] == ["Dietist i hemmet"]


def test_where_nothing_answers_all_words_the_best_of_some_comes_first() -> None:
    make_project(title="Cancerskola", summary="En psykolog medverkar.")
    make_project(title="Psykolog i hemmet", summary="En psykolog, och en psykolog till.")
    make_project(title="Kylmössa", summary="")
    tiers = _tiers("psykolog kylmössa")
    assert tiers["all"] == []
    assert tiers["some"][-2:] == ["Psykolog i hemmet", "Cancerskola"]


def test_one_telling_word_outweighs_two_that_everybody_uses() -> None:
    for number in range(6):
        make_project(title=f"Projekt {number}", summary="Stöd till patienter: ett utvecklat stöd.")
    make_project(title="Kylmössa", summary="Mot håravfall.")
    tiers = _tiers("projekt stöd patienter kylmössa")
    assert [*tiers["all"], *tiers["some"]][0] == "Kylmössa"


def test_words_that_everybody_uses_are_searched_for_when_they_are_alone() -> None:
    make_project(title="Stöd till närstående", summary="")
    assert _tiers("stöd")["all"] == ["Stöd till närstående"]


def test_a_synonym_is_found() -> None:
    make_project(title="Cytostatika i hemmet", summary="")
    assert _tiers("cellgifter")["all"] == ["Cytostatika i hemmet"]


def test_a_weak_name_leads_to_its_concept_and_not_to_another_weak_one() -> None:
    weak = (ConceptTerm(text=text, is_weak=True) for text in ("knekten", "ficklampa"))
    make_concept("kortspel", "kortspel", *weak)
    make_project(title="Kortspel på avdelningen", summary="")
    make_project(title="En ficklampa", summary="")
    assert _tiers("knekten") == {"all": ["Kortspel på avdelningen"], "some": []}


def test_my_words_only_means_just_them() -> None:
    make_project(title="Cytostatika i hemmet", summary="")
    make_project(title="Cellgifterna och håret", summary="")
    assert _tiers("cellgifter", plain=True)["all"] == ["Cellgifterna och håret"]


def test_an_expansion_that_is_put_away_does_not_count() -> None:
    make_project(title="Cytostatika i hemmet", summary="")
    make_project(title="Cellgifterna och håret", summary="")
    found = find("cellgifter", without=["CYTOSTATIKA"])
    titles = found.among(Project.objects.all()).values_list("title", flat=True)
    assert list(titles) == ["Cellgifterna och håret"]


def test_a_correction_that_is_put_away_is_not_made() -> None:
    make_project(title="Prehabilitering", summary="")
    assert find("prehablitering").understood.suggestion == "prehabilitering"
    found = find("prehablitering", without=["prehabilitering"])
    assert found.understood.suggestion == ""
    assert not found.among(Project.objects.all()).exists()


def test_a_place_means_its_projects_too_after_those_that_name_it() -> None:
    make_project(title="Ultraljud på mottagningen", summary="", regions=["skane"], centre="syd")
    make_project(title="Ultraljud i Malmö", summary="", regions=["skane"], centre="syd")
    make_project(title="Ultraljud i norr", summary="", regions=["norrbotten"])
    tiers = _tiers("ultraljud Malmö")
    assert tiers["all"] == ["Ultraljud i Malmö", "Ultraljud på mottagningen"]


def test_what_is_excluded_stays_out_of_both_tiers() -> None:
    make_project(title="Palliativ vård av barn", summary="")
    make_project(title="Palliativ vård", summary="")
    tiers = _tiers("palliativ -barn")
    assert [*tiers["all"], *tiers["some"]] == ["Palliativ vård"]


def test_a_word_that_nobody_here_knows_does_not_empty_what_the_others_find() -> None:
    make_project(title="Lymfterapi och kompression", summary="")
    make_project(title="Lymfterapi", summary="")
    for number in range(6):
        make_project(title=f"Cancerskola {number}", summary="")
    assert _tiers("lymfterapi kompression kvantdator")["all"] == ["Lymfterapi och kompression"]
    missing = find("lymfterapi kompression kvantdator").understood.missing
    assert [word.text for word in missing] == ["kvantdator"]


def test_whom_something_is_for_is_not_enough_beside_an_unknown_word() -> None:
    make_project(title="Stöd till tonåringar", summary="")
    make_project(title="Stöd till tonåringar och barn", summary="")
    make_project(title="Lymfterapi", summary="")
    assert references_found("sjöräddning för tonåringar") == []
    assert len(references_found("sjöräddning lymfterapi")) == 1


def test_a_place_says_nothing_of_what_is_looked_for() -> None:
    make_project(title="Lymfterapi", summary="", regions=["skane"])
    assert references_found("hårfrisör Malmö") == []
    assert len(references_found("Malmö")) == 1
    assert len(references_found("lymfterapi Malmö")) == 1


def test_a_phrase_is_found_as_it_stands() -> None:
    make_project(title="Samtal vid allvarlig sjukdom", summary="")
    make_project(title="Allvarlig sjukdom och samtal", summary="")
    assert _tiers('"samtal vid allvarlig sjukdom"')["all"] == ["Samtal vid allvarlig sjukdom"]


@pytest.mark.parametrize("text", ["", "och i att", "!!!", "region:skane"])
def test_a_text_that_asks_for_nothing_leaves_everything(text: str) -> None:
    make_project()
    found = find(text, fields=FIELD_NAMES)
    assert found.is_empty
    assert found.among(Project.objects.published()).count() == 1


def test_a_withdrawn_project_is_found_by_nobody() -> None:
    make_project(title="Kylmössa", state="aterkallad", withdrawal_reason="Dubblett.")
    assert references_found("kylmössa") == []
