"""The one way to change the registry: validate, derive, save, and bump the revision last."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import pghistory
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from projects import deriving, rederiving
from projects.language.analyzer import Analyzer
from projects.language.sortkey import fold
from projects.models import (
    Area,
    CancerCentre,
    Concept,
    ConceptTerm,
    ImportRun,
    Programme,
    Project,
    ProjectKeyword,
    Region,
    Revision,
    User,
)
from projects.models.project_queryset import ProjectQuerySet
from projects.search import similar
from projects.search.concerned import projects_concerned
from projects.search.loading import current_analyzer
from projects.search.vocabulary import Count, count, rebuild

KeywordOfProject = tuple[str, str]


@dataclass(slots=True)
class Change:
    """An open writing transaction."""

    written: bool = False
    concepts: set[Concept] = field(default_factory=set)
    """Concepts that changed; the projects concerned are derived anew at the end."""
    vocabulary: Counter[Count] = field(default_factory=Counter)
    """What the words of the registry gained and lost."""
    reworded: set[int] = field(default_factory=set)
    """Keys of projects that say something else; those like them are found anew at the end."""
    due: set[int] = field(default_factory=set)
    """Projects to derive anew at the end all the same: those of concepts that are gone."""
    _analyzer: Analyzer | None = None

    @property
    def analyzer(self) -> Analyzer:
        """The analyzer for the thesaurus as this transaction sees it."""
        if self._analyzer is None:
            load = current_analyzer.make if self.concepts else current_analyzer
            self._analyzer = load()
        return self._analyzer

    def save_project(self, project: Project, regions: Iterable[Region] | None = None) -> bool:
        """Derive and save a project; True when anything changed."""
        saved = deriving.save_project(project, self.analyzer, regions)
        return self.note(project.pk, saved)

    def note(self, key: int, saved: deriving.Saved) -> bool:
        """Remember what saving a project changed; True when anything did."""
        self.written |= saved.changed
        if saved.reads_otherwise:
            self.vocabulary.update(saved.vocabulary)
            self.reworded.add(key)
        return saved.changed

    def touch(self, concept: Concept) -> None:
        """Note that a concept changed."""
        self.concepts.add(concept)
        self._analyzer = None
        self.written = True


_open_change: ContextVar[Change | None] = ContextVar("open_change", default=None)


@contextmanager
def change(*, user: User | None = None, run: ImportRun | None = None) -> Iterator[Change]:
    """One transaction whose history names the user and the import run.

    At its end the projects that changed concepts concern are derived anew, and the revision is
    bumped once, when anything was written. Changes nest: an inner one joins the outer.
    """
    outer = _open_change.get()
    context = {"user": user.pk if user else None, "run": run.pk if run else None}
    with (
        transaction.atomic(savepoint=outer is None),
        pghistory.context(**{k: v for k, v in context.items() if v}),
    ):
        opened = outer or Change()
        token = _open_change.set(opened)
        try:
            yield opened
            if outer is None:
                _close(opened)
        finally:
            _open_change.reset(token)


@contextmanager
def trial() -> Iterator[None]:
    """What is written inside is derived as ever, can be read inside, and is then rolled back."""
    token = _open_change.set(None)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _open_change.reset(token)


def save(instance: models.Model, *, regions: Iterable[Region] | None = None) -> None:
    """Validate and save a row of any model, and re-derive the projects that show it.

    Raises ValidationError for a bad field and IntegrityError for a broken constraint. A project
    may be given its regions at the same time; when nothing in it changed, it is not written.
    """
    with change() as opened:
        if isinstance(instance, ConceptTerm):
            instance.folded, instance.group = fold(instance.text), instance.concept.group
        instance.clean_fields(exclude={f.name for f in instance._meta.fields if f.is_relation})
        instance.clean()
        if isinstance(instance, Project):
            opened.save_project(instance, regions)
            return
        instance.save()
        opened.written = True
        if isinstance(instance, Concept):
            instance.terms.exclude(group=instance.group).update(group=instance.group)
            opened.touch(instance)
        elif isinstance(instance, ConceptTerm):
            opened.touch(instance.concept)
        else:
            rederive(projects_showing(instance))


def delete(instance: Concept | ConceptTerm) -> None:
    """Remove a concept or one of its terms; the history keeps it.

    Raises ProtectedError for a concept with narrower ones.
    """
    with change() as opened:
        concept = instance if isinstance(instance, Concept) else instance.concept
        if concept is instance:
            held = projects_concerned(opened.analyzer, [concept])
            opened.due |= set(held.values_list("pk", flat=True))
        opened.touch(concept)
        instance.delete()


def create_concepts(
    concepts: Iterable[Concept], terms: Mapping[str, Iterable[ConceptTerm]]
) -> None:
    """Save many new concepts and their terms, given by slug, in few statements."""
    with change() as opened:
        new = list(concepts)
        for concept in new:
            concept.clean_fields(exclude={"broader"})
        Concept.objects.bulk_create(new)
        _create_terms((concept, terms[concept.slug]) for concept in new)
        for concept in new:
            opened.touch(concept)


def set_terms(concept: Concept, terms: Iterable[ConceptTerm]) -> None:
    """Give a saved concept these terms and no others, in this order."""
    with change() as opened:
        concept.terms.all().delete()
        _create_terms([(concept, terms)])
        opened.touch(concept)


def relate(pairs: Iterable[tuple[Concept, Concept]]) -> None:
    """Relate saved concepts that are not related yet; each pair in the direction given."""
    with change():
        link = Concept.related.through
        link.objects.bulk_create(
            link(from_concept_id=first.pk, to_concept_id=second.pk) for first, second in pairs
        )


def set_related(concept: Concept, related: Iterable[Concept]) -> None:
    """Give a saved concept these related ones and no others."""
    with change() as opened:
        concept.related.set(related)
        opened.touch(concept)


def set_places(concept: Concept, regions: Iterable[Region]) -> None:
    """Say in which regions a saved concept of the group of places lies."""
    with change() as opened:
        concept.regions.set(regions)
        opened.touch(concept)


def set_keyword(project: Project, concept: Concept, origin: str | None) -> None:
    """An editor's word on a keyword of a project; None leaves it to the rule again.

    It is an edit of the project, and so its latest change; a keyword by rule is none.
    """
    with change() as opened:
        deriving.set_keyword(project, concept, origin)
        opened.save_project(project)
        project.updated_at = timezone.now()
        Project.objects.filter(pk=project.pk).update(updated_at=project.updated_at)
        opened.written = True


def next_reference(programme: Programme, centre: CancerCentre, area: Area) -> str:
    """The next free reference, such as 2025-NORR-BFM-007; a number once given is never reused.

    Call inside `change()`: the centre's row stays locked until its end, so that two writers
    cannot get the same number.
    """
    CancerCentre.objects.select_for_update().get(pk=centre.pk)
    prefix = f"{programme.year}-{centre.code}-{area.code}-"
    taken = Project.objects.filter(reference__startswith=prefix).values_list("reference", flat=True)
    number = max((int(reference.removeprefix(prefix)) for reference in taken), default=0) + 1
    return f"{prefix}{number:03d}"


def projects_showing(instance: models.Model) -> ProjectQuerySet:
    """The projects whose derived columns hold the name of this centre, area or region."""
    if isinstance(instance, CancerCentre):
        return Project.objects.filter(centre=instance)
    if isinstance(instance, Area):
        return Project.objects.filter(Q(area=instance) | Q(sub_area=instance))
    if isinstance(instance, Region):
        return Project.objects.filter(regions=instance)
    return Project.objects.none()


def rederive(projects: ProjectQuerySet) -> int:
    """Derive the projects anew and save those that came out otherwise; returns their number."""
    with change() as opened:
        return sum(
            opened.note(key, saved) for key, saved in rederiving.rederive(projects, opened.analyzer)
        )


def recount(*, everything: bool) -> None:
    """Count the vocabulary anew; with ``everything`` find similar projects anew too."""
    with change() as opened:
        rebuild()
        if everything:
            opened.reworded.update(Project.objects.values_list("pk", flat=True))
        opened.written = True


def retag() -> tuple[set[KeywordOfProject], set[KeywordOfProject]]:
    """Derive every project anew; returns the keywords that came and those that went.

    Each is a pair of a project's reference and a keyword's slug.
    """
    with change():
        before = _keywords()
        rederive(Project.objects.all())
        after = _keywords()
    return after - before, before - after


def _keywords() -> set[KeywordOfProject]:
    links = ProjectKeyword.objects.shown()
    return set(links.values_list("project__reference", "concept__slug"))


def _create_terms(terms: Iterable[tuple[Concept, Iterable[ConceptTerm]]]) -> None:
    new: list[ConceptTerm] = []
    for concept, own in terms:
        for term in own:
            term.concept, term.group, term.folded = concept, concept.group, fold(term.text)
            term.clean_fields(exclude={"concept"})
            new.append(term)
    ConceptTerm.objects.bulk_create(new)


def _close(opened: Change) -> None:
    if opened.concepts and Project.objects.exists():
        saved = [concept for concept in opened.concepts if concept.pk]
        concerned = projects_concerned(opened.analyzer, saved).values("pk")
        rederive(Project.objects.filter(Q(pk__in=concerned) | Q(pk__in=opened.due)))
    count(opened.vocabulary)
    if opened.reworded:
        similar.renew(opened.reworded, opened.analyzer)
    if opened.written:
        Revision.bump(thesaurus=bool(opened.concepts))
