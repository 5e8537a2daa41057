"""While a changed thesaurus is read, the one before answers; whoever changed it waits."""

from collections.abc import Callable, Iterator
from threading import Event, Thread
from unittest.mock import Mock
from weakref import ref

import pytest
from django.db import OperationalError, connection

from projects.language.analyzer import Analyzer
from projects.models import ConceptTerm, Revision
from projects.search import standing
from projects.search.concept_loader import current_analyzer
from projects.search.search_state import current
from projects.search.standing import Keeper, State
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db(transaction=True)

KNOWN, NEW = "lungcancer", "nikotinplåster"


@pytest.fixture
def keeper() -> Keeper:
    """One of a web process whose thesaurus knows one concept."""
    make_keyword("Lungcancer", ConceptTerm(text=KNOWN), slug=KNOWN)
    made = Keeper()
    made.is_on = True
    made.load()
    return made


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """The thesaurus is not read to its end before this is set."""
    make, may_end = current_analyzer.make, Event()

    def slowly() -> Analyzer:
        may_end.wait(30)
        return make()

    monkeypatch.setattr(current_analyzer, "make", slowly)
    yield may_end
    may_end.set()


def learn() -> None:
    make_keyword("Rökstopp", ConceptTerm(text=NEW), slug="rokstopp")


def settle(keeper: Keeper) -> None:
    keeper.settle()
    connection.close()


def state_now(keeper: Keeper) -> State:
    return keeper.state(Revision.current())


def known_to(state: State) -> bool:
    with state.used():
        return bool(current().analyzer.occurrences(NEW))


def test_who_reads_is_answered_with_what_stands(keeper: Keeper, reading: Event) -> None:
    before = Revision.current()
    learn()
    now, state = Revision.current(), state_now(keeper)
    assert not known_to(state)
    assert state.revision.thesaurus == before.thesaurus < now.thesaurus
    assert (state.revision.number, state.revision.changed_at) == (now.number, now.changed_at)
    reading.set()
    keeper.settle()
    assert known_to(state_now(keeper))
    assert state_now(keeper).revision.thesaurus == now.thesaurus


def test_a_question_keeps_its_thesaurus_to_the_end(keeper: Keeper) -> None:
    state = state_now(keeper)
    learn()
    keeper.settle()
    with state.used():
        assert not current_analyzer().occurrences(NEW)
        assert not current().analyzer.occurrences(NEW)


def test_one_thread_reads_however_many_ask(keeper: Keeper, reading: Event) -> None:
    learn()
    threads = set()
    for _ in range(5):
        state_now(keeper)
        threads.add(keeper._thread)
    reading.set()
    assert len(threads) == 1
    keeper.settle()


def test_who_must_see_the_newest_waits_for_it(keeper: Keeper, reading: Event) -> None:
    learn()
    waiting = Thread(target=settle, args=[keeper])
    waiting.start()
    waiting.join(0.05)
    assert waiting.is_alive()
    reading.set()
    waiting.join(30)
    assert known_to(state_now(keeper))


def test_who_is_to_be_succeeded_reads_nothing_and_answers_with_what_stands(
    keeper: Keeper,
) -> None:
    ask = keeper.ask_for_successor = Mock(return_value=True)
    learn()
    assert not known_to(state_now(keeper))
    assert keeper._thread is None
    ask.assert_called_once_with(Revision.current().thesaurus)


def test_who_changed_it_does_not_wait_for_the_successor(keeper: Keeper) -> None:
    keeper.ask_for_successor = lambda _thesaurus: True
    learn()
    keeper.settle()
    assert known_to(state_now(keeper))


@pytest.mark.parametrize(("comes", "patience"), [(False, 30), (True, 0)], ids=["none", "late"])
def test_without_a_successor_it_is_read_here(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, *, comes: bool, patience: float
) -> None:
    monkeypatch.setattr(standing, "PATIENCE", patience)
    keeper.ask_for_successor = lambda _thesaurus: comes
    learn()
    state_now(keeper)
    keeper._await()
    assert known_to(state_now(keeper))


def test_a_thesaurus_that_cannot_be_read_leaves_the_old_one(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    learn()
    with monkeypatch.context() as broken:
        broken.setattr(current_analyzer, "make", _refuse)
        keeper.settle()
        assert not known_to(state_now(keeper))
        keeper.settle()
    assert "den förra gäller" in caplog.text
    keeper.settle()
    assert known_to(state_now(keeper))


def _refuse() -> Analyzer:
    raise OperationalError


@pytest.mark.parametrize(
    "ask", [state_now, lambda keeper: keeper.settle()], ids=["state", "settle"]
)
def test_the_first_of_all_waits_where_nothing_stands(ask: Callable[[Keeper], object]) -> None:
    keeper = Keeper()
    keeper.is_on = True
    learn()
    ask(keeper)
    assert known_to(state_now(keeper))


def test_unless_it_is_turned_on_everybody_waits() -> None:
    keeper = Keeper()
    assert not known_to(state_now(keeper))
    learn()
    assert known_to(state_now(keeper))
    keeper.settle()
    assert keeper._thread is None


def test_loading_again_changes_what_stands_only_if_the_thesaurus_did(keeper: Keeper) -> None:
    values = state_now(keeper).values
    assert not keeper.load()
    assert state_now(keeper).values is values
    learn()
    assert keeper.load()
    assert known_to(state_now(keeper))


def test_what_was_inherited_is_not_freed_by_a_newer_one(keeper: Keeper) -> None:
    inherited = ref(state_now(keeper).values[current_analyzer])
    keeper.inherit()
    learn()
    keeper.settle()
    assert known_to(state_now(keeper))
    assert inherited() is not None
