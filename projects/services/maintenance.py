"""The index of all projects made anew in batches, and compared with their texts."""

from collections.abc import Iterator
from dataclasses import dataclass

from projects.language.analyzer import Analyzer
from projects.models import DocumentEntry, Project
from projects.search import vocabulary
from projects.search.concept_loader import current_analyzer
from projects.search.index import Indexed, index_entry, index_version, regions_of
from projects.services import write

BATCH = 500


@dataclass(frozen=True, slots=True)
class Batch:
    """Projects that were read, how many of them changed, and how many there are to read in all."""

    done: int
    changed: int
    total: int


def reindex(*, everything: bool = False) -> Iterator[Batch]:
    """Derive the projects of an older index version, or all, each batch a transaction of its own.

    What was done before an interruption stays done. Entries of documents
    follow. At the end the vocabulary and what every project is like are found anew.
    """
    projects = Project.objects.all()
    if not everything:
        projects = projects.exclude(language_version=index_version())
    entries = DocumentEntry.objects.all()
    if not everything:
        entries = entries.exclude(language_version=index_version())
    keys = list(projects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        changed = write.rederive(Project.objects.filter(pk__in=batch))
        yield Batch(len(batch), changed, len(keys))
    older = list(entries.order_by("pk").values_list("pk", flat=True))
    if older:
        write.rederive_entries(DocumentEntry.objects.filter(pk__in=older))
    if keys or older:
        write.recount()


def disagreements() -> list[str]:
    """References of projects, and addresses of entries, whose index says not what they say.

    The vocabulary stands among them as "ordförrådet".
    """
    analyzer = current_analyzer.make()
    wrong = [
        project.reference
        for project in Project.objects.with_relations().order_by("reference")
        if _digest(project, analyzer) != project.index_digest
    ]
    wrong += [
        f"{entry.document.slug}/{entry.slug}"
        for entry in DocumentEntry.objects.with_relations().in_document_order()
        if _digest(entry, analyzer) != entry.index_digest
    ]
    return [*wrong, "ordförrådet"] if vocabulary.disagreements() else wrong


def _digest(row: Indexed, analyzer: Analyzer) -> str:
    return index_entry(analyzer, row, regions_of(row)).digest
