"""What a text is about, as weighted lexemes: the ground of likeness between projects and texts.

The weights were moved one by one over three judged sets (docs/search.md): what is done, for whom
and against what counts most, a plain word less than half of that, a place nothing.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from projects.language.analyzer import Analyzer
from projects.language.vector import CONCEPT_MARK, concept_lexeme
from projects.models import ConceptGroup
from projects.search.concept_loader import is_shadow
from projects.search.vocabulary import is_concept

PLACE_IN_TEXT = {"A": 1.8, "B": 0.9, "C": 1.0, "D": 0.5}
"""By the weight of a position: words of the title nearly twice, parts and broader concepts half."""
ABUNDANCE = 0.5
"""What the logarithm of the number of positions adds."""
PLAIN_WORD = 0.5
WEAK_NAME = 0.5
IMPORTANCE = {
    ConceptGroup.MEASURE: 1.3,
    ConceptGroup.TREATMENT: 1.3,
    ConceptGroup.TROUBLE: 1.3,
    ConceptGroup.TARGET_GROUP: 1.3,
    ConceptGroup.DIAGNOSIS: 1.2,
    ConceptGroup.KIND: 1.2,
    ConceptGroup.TECHNOLOGY: 1.15,
    ConceptGroup.METHOD: 1.1,
    ConceptGroup.PLACE: 0.0,
}
"""Of the concepts of a group; 1 for the others."""
RAREST = 5
"""What fewer projects have counts as if so many had it: rarer is chance."""
DIGITS = 6


@dataclass(frozen=True, slots=True)
class Said:
    """How much a text says a lexeme, and whether it is a concept that the text itself names."""

    weight: float
    named: bool


def said_in(analyzer: Analyzer, texts: Mapping[str, str]) -> dict[str, Said]:
    """What a text says by lexeme, its rarity not counted; ``texts`` as the analyzer takes them."""
    document = analyzer.analyze_document(texts)
    named = set(map(concept_lexeme, document.concepts))
    weights = {
        lexeme: _abundance(places.values()) * importance(lexeme, analyzer)
        for lexeme, places in document.lexemes.items()
    }
    return {lexeme: Said(weight, lexeme in named) for lexeme, weight in weights.items() if weight}


def direction(
    weights: Mapping[str, float], documents: Mapping[str, int], total: int
) -> dict[str, float]:
    """The weights by rarity, in proportion, with 1 as the sum of their squares.

    ``documents`` is the number of projects with each lexeme, ``total`` that of all projects.
    """
    return normalised(
        {each: weight * rarity(documents[each], total) for each, weight in weights.items()}
    )


def normalised(weights: Mapping[str, float]) -> dict[str, float]:
    """The weights above 0, in proportion, with 1 as the sum of their squares."""
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    parts = (
        (each, round(weight / length, DIGITS)) for each, weight in weights.items() if weight > 0
    )
    return {each: part for each, part in parts if part}


def rarity(documents: int, total: int) -> float:
    """The logarithm of how few of all projects have a lexeme; 0 or more for any numbers."""
    return math.log(max((total + RAREST) / max(documents, RAREST), 1))


def importance(lexeme: str, analyzer: Analyzer) -> float:
    """What a lexeme counts as a plain word or as a concept of its group; a place counts nothing."""
    if not is_concept(lexeme):
        return PLAIN_WORD
    slug = lexeme.removeprefix(CONCEPT_MARK)
    if slug not in analyzer.thesaurus:
        return 0.0
    group = ConceptGroup(analyzer.thesaurus.concept(slug).group)
    return IMPORTANCE.get(group, 1.0) * (WEAK_NAME if is_shadow(slug) else 1.0)


def _abundance(weights: Iterable[str]) -> float:
    values = [PLACE_IN_TEXT[weight] for weight in weights]
    return max(values) * (1 + ABUNDANCE * math.log(len(values)))
