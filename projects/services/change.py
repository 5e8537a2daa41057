"""An open change: one transaction, at whose end all that it concerns is derived, once."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import reduce
from operator import or_

import pghistory
from django.db import transaction
from django.db.models import Q

from projects.language.analyzer import Analyzer
from projects.mail.news_calls import call_for_news
from projects.models import Concept, ImportRun, Programme, Project, Revision, User
from projects.models.project import ProjectQuerySet
from projects.search import common_lexemes, likeness
from projects.search.affected import projects_concerned
from projects.search.concept_loader import current_analyzer
from projects.search.vocabulary import Count, count
from projects.services.derive import derive
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


def claimed(projects: ProjectQuerySet) -> set[int]:
    """Lock the projects, then the derivations; the keys of those that are meant by then."""
    lock_rows(projects)
    hold(DERIVATIONS)
    return set(lock_rows(projects))


def _close(opened: Change) -> None:
    """Derive what the change concerns; what all projects share is written last."""
    if not (opened.written or opened.edited or opened.due or opened.showing):
        return
    analyzer = current_analyzer.make() if opened.concepts and Project.objects.exists() else None
    keys = opened.due | claimed(_concerned(opened, analyzer))
    if keys or opened.reworded:
        _derive(opened, sorted(keys), analyzer or current_analyzer())
    if opened.written or opened.edited:
        changed = None if opened.written else keys
        Revision.bump(thesaurus=bool(opened.concepts), changed=changed, told=opened.told)
        if opened.told:
            call_for_news()


def _concerned(opened: Change, analyzer: Analyzer | None) -> ProjectQuerySet:
    """The projects that show what changed, or whose keywords or index may."""
    saved = {concept.pk: concept for concept in opened.concepts if concept.pk}
    found = [*opened.showing, *([projects_concerned(analyzer, saved.values())] if analyzer else [])]
    return Project.objects.filter(
        reduce(or_, (Q(pk__in=each.values("pk")) for each in found), Q(pk__in=()))
    )


def _derive(opened: Change, keys: Sequence[int], analyzer: Analyzer) -> None:
    changed: set[int] = set()
    for derived in derive(keys, analyzer):
        if derived.changed:
            changed.add(derived.project)
        opened.derived += derived.changed
        opened.gain(derived.project, derived.vocabulary)
    if opened.derived:
        public = Project.objects.filter(pk__in=changed, state__in=PUBLIC)
        opened.edit(told=opened.told or public.exists())
    count(opened.vocabulary)
    lost = [text for (_, text, _), number in opened.vocabulary.items() if number < 0]
    common_lexemes.follow(changed | opened.reworded, lost)
    likeness.renew(opened.reworded, analyzer)
