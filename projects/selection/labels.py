"""What a concept is called, sorted by what a reader may be shown.

Terms carry their kind in their note, as the curated thesaurus writes it: "smalare" for a word that
means only a part of the concept, "felstavning …" and the like for what is written wrongly.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from projects.models import Concept, ConceptTerm

_NARROWER = "smalare"
_MISSPELT = re.compile(r"\bfel(stav|skriv|form)|\b(sär|samman)skriv|\b(stavning|så) i bilagan")


@dataclass(frozen=True, slots=True)
class Labels:
    """The terms of a concept beside its name, each once."""

    same: list[str]
    """Other names of the whole concept."""
    narrower: list[str]
    """Names of a part of it, without a concept of their own."""
    hidden: list[str]
    """Misspellings and words that mean only nearly the same: for machines that search."""


def labels(concept: Concept) -> Labels:
    """The labels of a concept whose terms are loaded, in the order of the thesaurus."""
    found = Labels([], [], [])
    for term in _other_terms(concept):
        if term.is_weak or _MISSPELT.search(term.note):
            found.hidden.append(term.text)
        elif term.note.startswith(_NARROWER):
            found.narrower.append(term.text)
        else:
            found.same.append(term.text)
    return found


def _other_terms(concept: Concept) -> Iterator[ConceptTerm]:
    return (term for term in concept.terms.all() if term.text != concept.name)
