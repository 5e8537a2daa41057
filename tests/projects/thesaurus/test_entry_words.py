"""Words of the field lead to their concepts: symptoms, everyday words, English, abbreviations."""

import pytest

from projects.language.analyzer import Analyzer
from projects.language.query import NAMING
from projects.search.concept_loader import WEAK

pytestmark = pytest.mark.django_db

SYMPTOMS = {
    "bröstknöl": "brostcancer",
    "hosta som inte går över": "lungcancer",
    "heshet": "struphuvudcancer",
    "svårt att svälja": "matstrupscancer",
    "blod i avföringen": "koloskopi",
    "blod i urinen": "cystoskopi",
    "ofrivillig viktnedgång": "undernaring",
    "oklar viktnedgång": "diagnostiskt-centrum",
    "ihållande huvudvärk": "hjarntumor",
    "fläck som växer": "melanom",
    "svullna lymfkörtlar": "lymfom",
    "ryggvärk": "skelettmetastas",
    "gulsot": "pankreascancer",
}
NEEDS = {
    "rädd för cancer": "angest",
    "sorgen": "sorg",
    "glömsk": "kognitiv-paverkan",
    "svårt att somna": "somnbesvar",
    "potens": "sexuella-besvar",
    "barnlöshet": "fertilitetsproblem",
    "har inte råd": "ekonomiskt-stod",
    "jobba igen": "arbetslivsinriktad-rehabilitering",
    "prata med barnen": "barn-som-anhoriga",
    "skuld och skam": "existentiell-oro",
    "syrra": "sjukskoterska",
    "läkare på vårdcentralen": "allmanlakare",
    "få dropp": "vatskebehandling",
    "dosett": "lakemedelsgenomgang",
    "hembesök": "vard-i-hemmet",
    "glas på skärm": "digital-patologi",
    "nyanlända": "utlandsfodda",
    "vattengympa": "fysisk-traning",
}
ENGLISH = {
    "radiotherapy": "stralbehandling",
    "chemotherapy": "cytostatika",
    "waiting times": "vantetider",
    "caregivers": "narstaende",
    "nurse navigator": "kontaktsjukskoterska",
    "end-of-life care": "vard-i-livets-slut",
    "shared decision making": "delat-beslutsfattande",
    "whole slide imaging": "digital-patologi",
    "patient reported outcomes": "prom",
    "weight loss": "undernaring",
    "colonoscopy": "koloskopi",
    "home care": "vard-i-hemmet",
    "rural areas": "glesbygd",
    "smoking cessation": "rokstopp",
}
ABBREVIATIONS = {
    "BUM": "barnsjukvard",
    "GCK": "livmoderhalsscreening",
    "LPO": "kunskapsstyrning",
    "PKT": "palliativ-konsult",
    "HCT": "stamcellstransplantation",
    "VHU": "halsoundersokning",
    "VUB": "kompetensutveckling",
    "RVN": "region-vasternorrland",
    "SABH": "specialiserad-hemsjukvard",
    "UFM": "uppfoljningsmottagning",
}


def named(text: str, analyzer: Analyzer) -> set[str]:
    """The concepts that a query names, also by a weak term."""
    words = analyzer.analyze_query(text).words()
    kinds = (each for word in words for each in word.alternatives if each.kind in NAMING)
    return {each.slug.removesuffix(WEAK) for each in kinds}


@pytest.mark.parametrize(
    ("text", "slug"), {**SYMPTOMS, **NEEDS, **ENGLISH, **ABBREVIATIONS}.items()
)
def test_a_word_of_the_field_names_its_concept(text: str, slug: str, analyzer: Analyzer) -> None:
    assert slug in named(text, analyzer)


@pytest.mark.parametrize(("text", "slug"), SYMPTOMS.items())
def test_a_symptom_alone_makes_no_text_one_about_a_disease(
    text: str, slug: str, analyzer: Analyzer
) -> None:
    diseases = {slug} - {"undernaring"}
    assert diseases.isdisjoint(analyzer.analyze_document({"title": text}).concepts)


@pytest.mark.parametrize("text", ENGLISH)
def test_readers_are_told_of_english_words(text: str, analyzer: Analyzer) -> None:
    occurrences = analyzer.thesaurus.find(text, analyzer.read(text))
    assert any(each.is_english for each in occurrences)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("från fall till fall", "nedsatt-funktion"),
        ("cancerpatienter", "narstaende"),
        ("cancercentrum", "comprehensive-cancer-center"),
        ("in situ-hybridisering", "precancer"),
        ("en hum om saken", "klinisk-studie"),
        ("solen skiner", "symtomlindring"),
    ],
)
def test_a_swedish_word_is_no_english_one(text: str, slug: str, analyzer: Analyzer) -> None:
    assert slug not in analyzer.analyze_document({"title": text}).concepts


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("ett nytt projekt", "konferensteknik"),
        ("målet är", "kultur-i-varden"),
        ("där det finns", "hudbesvar"),
        ("skall", "hjarntumor"),
        ("GAP-analys", "svaljundersokning"),
        ("bred kompetens saknas", "efterlevandestod"),
    ],
)
def test_a_common_word_is_no_form_of_a_weak_term(text: str, slug: str, analyzer: Analyzer) -> None:
    found = analyzer.analyze_document({"title": text}).concepts
    assert {slug, slug + WEAK}.isdisjoint(found)
