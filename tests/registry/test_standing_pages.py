"""While a changed thesaurus is read, no page that was made with the old one bears a new tag."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from projects.language.analyzer import Analyzer
from projects.models import ConceptTerm
from projects.search.concept_loader import current_analyzer
from projects.search.search_state import current
from projects.search.standing import Keeper
from registry import page_cache
from registry.page_cache import CachingMiddleware
from tests.factories import make_user
from tests.projects.concepts import make_keyword

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("caching")]

TERM = "nikotinplåster"
OLD, NEW = b"[]", f"['{TERM}']".encode()
LIST = "/projekt/"


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """One of a web process that has loaded what search needs."""
    made = Keeper()
    made.is_on = True
    made.load()
    monkeypatch.setattr(page_cache, "keeper", made)
    return made


@pytest.fixture
def reading(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """A concept was added, and is not read before this is set."""
    make, may_end = current_analyzer.make, Event()

    def slowly() -> Analyzer:
        may_end.wait(30)
        return make()

    make_keyword("Rökstopp", ConceptTerm(text=TERM), slug="rokstopp")
    monkeypatch.setattr(current_analyzer, "make", slowly)
    yield may_end
    may_end.set()
    keeper.settle()


@pytest.fixture
def middleware() -> CachingMiddleware:
    """Around a view that tells which terms the analyzer finds."""
    return CachingMiddleware(found)


def settle(keeper: Keeper) -> None:
    """As another question does, in a thread of its own."""
    keeper.settle()
    connection.close()


def found(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(str([each.term for each in current().analyzer.occurrences(TERM)]))


def get(middleware: CachingMiddleware, tag: str = "") -> HttpResponse:
    answer = middleware(RequestFactory().get(LIST, headers={"if-none-match": tag}))
    assert isinstance(answer, HttpResponse)
    return answer


def test_the_old_page_has_a_tag_of_its_own(
    keeper: Keeper, reading: Event, middleware: CachingMiddleware
) -> None:
    meanwhile = [get(middleware), get(middleware)]
    assert {each.content for each in meanwhile} == {OLD}
    tag = meanwhile[0]["ETag"]
    assert get(middleware, tag).status_code == 304
    reading.set()
    keeper.settle()
    after = get(middleware, tag)
    assert (after.status_code, after.content) == (200, NEW)
    assert after["ETag"] != tag


def test_a_page_under_way_when_the_thesaurus_changes_is_not_kept_as_a_new_one(
    keeper: Keeper,
) -> None:
    def slow(request: HttpRequest) -> HttpResponse:
        if "rokstopp" not in made:
            made.append("rokstopp")
            make_keyword("Rökstopp", ConceptTerm(text=TERM), slug="rokstopp")
            others = Thread(target=settle, args=[keeper])
            others.start()
            others.join()
        return found(request)

    made: list[str] = []
    middleware = CachingMiddleware(slow)
    first = get(middleware)
    assert first.content == OLD
    assert get(middleware, first["ETag"]).content == NEW


@pytest.mark.usefixtures("keeper")
def test_who_may_have_changed_it_sees_the_newest(client: Client) -> None:
    client.force_login(make_user())
    request = RequestFactory().get(LIST)
    request.COOKIES = {name: each.value for name, each in client.cookies.items()}
    make_keyword("Rökstopp", ConceptTerm(text=TERM), slug="rokstopp")
    answer = CachingMiddleware(found)(request)
    assert isinstance(answer, HttpResponse)
    assert answer.content == NEW


@pytest.mark.usefixtures("reading")
def test_a_pasted_text_does_not_wait_either(middleware: CachingMiddleware) -> None:
    answer = middleware(RequestFactory().post("/liknande/", {"text": TERM}))
    assert isinstance(answer, HttpResponse)
    assert answer.content == OLD


@pytest.mark.usefixtures("keeper")
def test_a_kept_page_still_costs_one_statement(
    middleware: CachingMiddleware, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    get(middleware)
    with django_assert_num_queries(1):
        get(middleware)
