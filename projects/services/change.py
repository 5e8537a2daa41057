"""An open change: one transaction, at whose end all that it concerns is derived, once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import reduce
from operator import or_
from typing import Any

import pghistory
from django.db import models, transaction
from django.db.models import Q

from projects.language.analyzer import Analyzer
from projects.mail.news_calls import call_for_news
from projects.models import (
    Concept,
    DocumentEntry,
    ImportRun,
    Programme,
    Project,
    Revision,
    Scope,
    User,
)
from projects.models.entry import DocumentEntryQuerySet
from projects.models.project import ProjectQuerySet
from projects.search import common_lexemes, likeness
from projects.search.affected import entries_concerned, projects_concerned
from projects.search.concept_loader import current_analyzer
from projects.search.vocabulary import Count, count
from projects.services.derive import OF_ENTRIES, derive
from projects.services.locks import DERIVATIONS, THESAURUS, hold, lock_rows
from projects.services.visibility import PUBLIC


@dataclass(slots=True)
class Change:
    """An open writing transaction."""

    written: bool = False
    """Something was written that may concern any project."""
    edited: bool = False
    """Something was written that concerns those in `due` only."""
    told: bool = False
    """Whether readers see any of it."""
    concepts: list[Concept] = field(default_factory=list)
    """Concepts that change."""
    showing: list[ProjectQuerySet] = field(default_factory=list)
    """Projects that show what changes; asked for at the end."""
    due: set[int] = field(default_factory=set)
    """Keys of other projects to derive at the end; their rows are locked."""
    showing_entries: list[DocumentEntryQuerySet] = field(default_factory=list)
    """Entries that show what changes; asked for at the end."""
    due_entries: set[int] = field(default_factory=set)
    """Keys of other entries to derive at the end; their rows are locked."""
    vocabulary: Counter[Count] = field(default_factory=Counter)
    """What the words of the registry gained and lost."""
    reworded: set[int] = field(default_factory=set)
    """Keys of projects that say something else; those like them are found anew at the end."""
    years: dict[int, bool] = field(default_factory=dict)
    """Whether the programmes that were asked for are published, by key."""
    derived: int = 0
    """The number of projects that came out otherwise."""

    def touch(self, *concepts: Concept) -> None:
        """Note that concepts change; until the transaction ends nobody else changes any."""
        if not self.concepts:
            hold(THESAURUS)
        self.concepts += concepts
        self.wrote()

    def wrote(self, *, told: bool = True) -> None:
        """Note that something was written that may concern any project; whether readers see it."""
        self.written, self.told = True, self.told or told

    def edit(self, *, told: bool) -> None:
        """Note that something was written that concerns those in `due` only."""
        self.edited, self.told = True, self.told or told

    def analyzer(self) -> Analyzer:
        """The analyzer for the thesaurus as this transaction sees it."""
        return current_analyzer.make() if self.concepts else current_analyzer()

    def is_published(self, programme: int) -> bool:
        """Whether the programme with this key is published; asked once for each change."""
        if programme not in self.years:
            found = Programme.objects.filter(pk=programme, published=True)
            self.years[programme] = found.exists()
        return self.years[programme]

    def gain(self, project: int, vocabulary: Counter[Count]) -> None:
        """Count what a project tells more or, below zero, less than before."""
        if any(vocabulary.values()):
            self.vocabulary.update(vocabulary)
            self.reworded.add(project)


_open_change: ContextVar[Change | None] = ContextVar("open_change", default=None)


@contextmanager
def change(*, user: User | None = None, run: ImportRun | None = None) -> Iterator[Change]:
    """One transaction whose history names the user, the import run, and the run that it undoes.

    At its end every project that it concerns is derived, once, and the revision is bumped, when
    anything was written. Changes nest: an inner one joins the outer.
    """
    outer = _open_change.get()
    context = {
        "user": user.pk if user else None,
        "run": run.pk if run else None,
        "undoes": run.undoes_id if run else None,
    }
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


def claimed(projects: ProjectQuerySet, entries: DocumentEntryQuerySet) -> tuple[set[int], set[int]]:
    """Lock projects and entries, then the derivations; the keys of those meant by then."""
    lock_rows(projects)
    lock_rows(entries)
    hold(DERIVATIONS)
    return set(lock_rows(projects)), set(lock_rows(entries))


def _has_texts() -> bool:
    return Project.objects.exists() or DocumentEntry.objects.exists()


def _close(opened: Change) -> None:
    """Derive what the change concerns; what all projects share is written last."""
    if not (
        opened.written
        or opened.edited
        or opened.due
        or opened.due_entries
        or opened.showing
        or opened.showing_entries
    ):
        return
    analyzer = current_analyzer.make() if opened.concepts and _has_texts() else None
    keys, entries = claimed(_concerned(opened, analyzer), _concerned_entries(opened, analyzer))
    keys, entries = opened.due | keys, opened.due_entries | entries
    if keys or opened.reworded or entries:
        _derive(opened, keys, entries, analyzer or current_analyzer())
    if opened.written or opened.edited:
        changed = None if opened.written else keys
        Revision.bump(thesaurus=bool(opened.concepts), changed=changed, told=opened.told)
        if opened.told:
            call_for_news()


def _concerned(opened: Change, analyzer: Analyzer | None) -> ProjectQuerySet:
    """The projects that show what changed, or whose keywords or index may."""
    found = [*opened.showing]
    if analyzer:
        found.append(projects_concerned(analyzer, _saved_concepts(opened)))
    return Project.objects.filter(_any_of(found))


def _concerned_entries(opened: Change, analyzer: Analyzer | None) -> DocumentEntryQuerySet:
    found = [*opened.showing_entries]
    if analyzer:
        found.append(entries_concerned(analyzer, _saved_concepts(opened)))
    return DocumentEntry.objects.filter(_any_of(found))


def _saved_concepts(opened: Change) -> Iterable[Concept]:
    return {concept.pk: concept for concept in opened.concepts if concept.pk}.values()


def _any_of(found: Iterable[models.QuerySet[Any]]) -> Q:
    return reduce(or_, (Q(pk__in=each.values("pk")) for each in found), Q(pk__in=()))


def _derive(opened: Change, keys: set[int], entries: set[int], analyzer: Analyzer) -> None:
    changed: set[int] = set()
    for derived in derive(sorted(keys), analyzer):
        if derived.changed:
            changed.add(derived.key)
        opened.derived += derived.changed
        opened.gain(derived.key, derived.vocabulary)
    if changed:
        public = Project.objects.filter(pk__in=changed, state__in=PUBLIC)
        opened.edit(told=opened.told or public.exists())
    _derive_entries(opened, entries, analyzer)
    count(opened.vocabulary)
    lost = [
        text
        for (scope, _, text, _), number in opened.vocabulary.items()
        if number < 0 and scope == Scope.PROJECTS
    ]
    common_lexemes.follow(changed | opened.reworded, lost)
    likeness.renew(opened.reworded, analyzer)


def _derive_entries(opened: Change, keys: set[int], analyzer: Analyzer) -> None:
    changed: set[int] = set()
    for derived in derive(sorted(keys), analyzer, OF_ENTRIES):
        if derived.changed:
            changed.add(derived.key)
        opened.vocabulary.update(derived.vocabulary)
    opened.derived += len(changed)
    if changed:
        public = DocumentEntry.objects.published().filter(pk__in=changed)
        opened.edit(told=opened.told or public.exists())
