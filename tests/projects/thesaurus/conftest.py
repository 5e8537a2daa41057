"""The curated thesaurus, and the published projects tagged with it as an installation does."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest
from django.conf import settings
from pytest_django import DjangoDbBlocker

from projects.language.analyzer import Analyzer
from projects.models import Project, SourceRow
from projects.search.concept_loader import current_analyzer
from projects.search.index import indexed_texts
from projects.seeds.thesaurus_files import CuratedConcept, read_thesaurus
from tests.databases import Template, connected_to, own_copy


@dataclass(frozen=True, slots=True)
class Published:
    """A project of the annex: its texts by field, and the slugs of its keywords."""

    line: int
    area: str
    texts: Mapping[str, str]
    keywords: frozenset[str]


@pytest.fixture(scope="session")
def curated() -> dict[str, CuratedConcept]:
    return {each.slug: each for each in read_thesaurus(settings.FIXTURES_DIR / "thesaurus")}


@pytest.fixture(scope="session")
def published(
    django_db_setup: None,  # noqa: ARG001  # the database must be there
    django_db_blocker: DjangoDbBlocker,
) -> dict[int, Published]:
    """The projects by the first line of their row."""
    with django_db_blocker.unblock(), connected_to(own_copy(Template.ANNEX)):
        lines = dict(SourceRow.objects.values_list("project", "lines__0"))
        found = [
            Published(
                line=lines[project.pk],
                area=project.area.slug,
                texts=indexed_texts(project, project.regions.all()),
                keywords=frozenset(
                    project.keyword_links.shown().values_list("concept__slug", flat=True)
                ),
            )
            for project in Project.objects.with_relations()
        ]
    return {each.line: each for each in found}


@pytest.fixture(scope="session")
def analyzer(
    django_db_setup: None,  # noqa: ARG001  # the database must be there
    django_db_blocker: DjangoDbBlocker,
) -> Analyzer:
    with django_db_blocker.unblock(), connected_to(own_copy(Template.THESAURUS)):
        return current_analyzer.make()
