"""What is derived from projects and entries, made anew and counted anew without an edit."""

from django.db import transaction

from projects.models import DocumentEntry, Project, ProjectKeyword
from projects.models.entry import DocumentEntryQuerySet
from projects.models.project import ProjectQuerySet
from projects.search import common_lexemes
from projects.search.vocabulary import rebuild
from projects.services.change import change
from projects.services.locks import DERIVATIONS, hold, retrying

KeywordOfProject = tuple[str, str]


@retrying
def rederive(projects: ProjectQuerySet) -> int:
    """Derive the projects anew and save those that came out otherwise; returns their number.

    Inside an open change that is done at its end, and the number is not known yet.
    """
    with change() as opened:
        opened.showing.append(projects)
    return opened.derived


@retrying
def rederive_entries(entries: DocumentEntryQuerySet) -> int:
    """As `rederive`, entries of documents."""
    with change() as opened:
        opened.showing_entries.append(entries)
    return opened.derived


@retrying
def recount() -> None:
    """Count the vocabulary anew, and find anew what every project is like."""
    with change() as opened:
        hold(DERIVATIONS)
        rebuild()
        common_lexemes.rebuild()
        opened.reworded.update(Project.objects.values_list("pk", flat=True))
        opened.wrote()


@retrying
def retag() -> tuple[set[KeywordOfProject], set[KeywordOfProject]]:
    """Derive every project anew; returns the keywords that came and those that went.

    Each is a pair of a project's reference and a keyword's slug.
    """
    with transaction.atomic():
        before = _keywords()
        rederive(Project.objects.all())
        rederive_entries(DocumentEntry.objects.all())
        after = _keywords()
    return after - before, before - after


def _keywords() -> set[KeywordOfProject]:
    links = ProjectKeyword.objects.shown()
    return set(links.values_list("project__reference", "concept__slug"))
