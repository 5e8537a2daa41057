"""What the tests of every part of the registry may ask for."""

import pytest

from projects.models import Concept, ConceptTerm, Revision


@pytest.fixture
def few_concepts(db: None) -> None:  # noqa: ARG001  # opens the database
    """An empty thesaurus: what a test writes stands alone, and is loaded at once."""
    ConceptTerm.objects.all().delete()
    Concept.objects.update(broader=None)
    Concept.objects.all().delete()
    Revision.bump(thesaurus=True)
