"""Pages are made once for each revision, and sent once to each reader."""

import gzip
from collections.abc import Callable
from typing import cast

import pytest
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from projects.models import Revision
from projects.services import write
from registry import page_cache
from registry.page_cache import ALWAYS_ASK, LARGEST, CachingMiddleware
from tests.factories import make_project, make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("caching")]

View = Callable[[HttpRequest], HttpResponseBase]
LIST = "/projekt/"
LONG = "Kortare väg till utredning. " * 100


class Asked:
    """A view behind the middleware, and how often it ran."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.times = 0
        self.middleware = CachingMiddleware(self._count)

    def _count(self, request: HttpRequest) -> HttpResponseBase:
        self.times += 1
        return self.view(request)

    def get(self, address: str = LIST, **headers: str) -> HttpResponse:
        """The answer to a GET with these headers."""
        return self.send(RequestFactory().get(address, headers=headers))

    def send(self, request: HttpRequest) -> HttpResponse:
        """The answer to a request."""
        return cast("HttpResponse", self.middleware(request))


def plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse(LONG)


def by_accept(request: HttpRequest) -> HttpResponse:
    return HttpResponse(request.headers.get("Accept", ""), headers={"Vary": "Accept"})


def test_a_page_is_made_once() -> None:
    asked = Asked(plain)
    answers = [asked.get() for _ in range(3)]
    assert asked.times == 1
    assert {each.content.decode() for each in answers} == {LONG}
    assert {each["Cache-Control"] for each in answers} == {ALWAYS_ASK}
    assert len({each["ETag"] for each in answers}) == 1


def test_a_reader_who_has_the_page_is_told_so_before_any_view() -> None:
    asked = Asked(plain)
    tag = asked.get()["ETag"]
    caches["pages"].clear()
    answer = asked.get(if_none_match=tag)
    assert (answer.status_code, answer.content, asked.times) == (304, b"", 1)
    assert (answer["ETag"], answer["Cache-Control"]) == (tag, ALWAYS_ASK)
    assert answer["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize("form", ['W/"x", {}', "{}", "{strong}"])
def test_every_spelling_of_a_held_tag_is_understood(form: str) -> None:
    asked = Asked(plain)
    tag = asked.get()["ETag"]
    held = form.format(tag, strong=tag.removeprefix("W/"))
    assert asked.get(if_none_match=held).status_code == 304


@pytest.mark.parametrize("held", ["", "*", 'W/"x"', "x", '"', 'W/"' + "0" * 5000 + '"'])
def test_any_other_tag_is_answered_with_the_page(held: str) -> None:
    assert Asked(plain).get(if_none_match=held).status_code == 200


@pytest.mark.parametrize(
    "address", [LIST, "/", "/statistik/", "/rcc/norr/", "/nyckelord/", "/api/v1/projects"]
)
def test_a_cached_answer_costs_one_statement(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    make_project()
    first = client.get(address)
    with django_assert_num_queries(1):
        again = client.get(address)
    with django_assert_num_queries(1):
        known = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, known.status_code) == (200, 304)
    assert again.content == first.content
    own = {"traceparent"}  # each answer has a step of its own
    said, kept = (dict(each.headers) for each in (first, again))
    assert {name: said[name] for name in said.keys() - own} == {
        name: kept[name] for name in kept.keys() - own
    }


def test_an_edit_shows_at_once(client: Client) -> None:
    project = make_project()
    before = client.get(LIST)
    project.title = "Cancerskola på nätet"
    write.save(project)
    after = client.get(LIST, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert "Cancerskola på nätet" in after.content.decode()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BUILD_ID", "nytt bygge"),
        ("OWNER_NAME", "RCC i samverkan"),
        ("CONTACT_EMAIL", "registret@example.se"),
        ("PUBLIC_URL", "https://registret.example.se"),
        ("MAIL_DELIVERS", True),
    ],
)
def test_another_build_or_owner_is_another_page(settings: Settings, name: str, value: str) -> None:
    asked = Asked(plain)
    tag = asked.get()["ETag"]
    setattr(settings, name, value)
    assert asked.get()["ETag"] != tag
    assert asked.times == 2


def test_another_thesaurus_or_language_is_another_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked(plain)
    tags = [asked.get()["ETag"]]
    Revision.bump(thesaurus=True)
    tags.append(asked.get()["ETag"])
    monkeypatch.setattr(page_cache, "language_version", lambda: "nya regler")
    tags.append(asked.get()["ETag"])
    assert (len(set(tags)), asked.times) == (3, 3)


def test_the_whole_address_tells_pages_apart() -> None:
    asked = Asked(lambda request: HttpResponse(request.build_absolute_uri()))
    pages = [
        asked.get("/projekt/"),
        asked.get("/projekt/?q=skola"),
        asked.get("/projekt/?q=skola", host="localhost"),
        asked.send(RequestFactory().get("/projekt/?q=skola", secure=True)),
    ]
    assert len({each.content for each in pages}) == len({each["ETag"] for each in pages}) == 4


def test_accept_tells_pages_apart_only_where_the_answer_depends_on_it() -> None:
    negotiated, same = Asked(by_accept), Asked(plain)
    for accept in ("text/html", "text/turtle", "text/html"):
        assert negotiated.get(accept=accept).content.decode() == accept
        same.get("/kallor/", accept=accept)
    assert (negotiated.times, same.times) == (2, 1)
    tag = negotiated.get(accept="text/html")["ETag"]
    known = negotiated.get(accept="text/html", if_none_match=tag)
    assert (known.status_code, known["Vary"]) == (304, "Accept-Encoding, Accept")
    assert negotiated.get(accept="text/turtle", if_none_match=tag).status_code == 200


def test_text_is_compressed_for_those_who_can_read_it() -> None:
    asked = Asked(plain)
    for _ in range(2):
        packed, flat = asked.get(accept_encoding="br, gzip"), asked.get()
        assert gzip.decompress(packed.content).decode() == flat.content.decode() == LONG
        assert packed["Content-Encoding"] == "gzip"
        assert packed["Vary"] == flat["Vary"] == "Accept-Encoding"
        assert packed["Content-Length"] == str(len(packed.content))
        assert packed["ETag"] == flat["ETag"]
    assert asked.times == 2


def test_a_page_is_compressed_to_the_same_bytes_each_time() -> None:
    pages = {Asked(plain).get(f"{LIST}?n={n}", accept_encoding="gzip").content for n in range(9)}
    assert len(pages) == 1


def test_what_is_compressed_already_is_left_alone() -> None:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    asked = Asked(lambda _request: HttpResponse(LONG, content_type=kind))
    assert "Content-Encoding" not in asked.get(accept_encoding="gzip")


def test_head_is_answered_from_the_page_and_does_not_store_one() -> None:
    asked = Asked(plain)
    head = RequestFactory().head(LIST)
    tag = asked.send(head)["ETag"]
    assert asked.get()["ETag"] == tag
    assert asked.send(head)["ETag"] == tag
    assert asked.times == 2


def test_head_of_the_site_has_the_headers_of_get_and_no_body(client: Client) -> None:
    make_project()
    headers = {"accept-encoding": "gzip"}
    get, head = client.get(LIST, headers=headers), client.head(LIST, headers=headers)
    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)


def test_a_stream_is_tagged_and_not_stored() -> None:
    asked = Asked(lambda _request: StreamingHttpResponse([b"referens\r\n"] * 100))
    tag = asked.get()["ETag"]
    streamed = asked.get(accept_encoding="gzip")
    assert streamed["ETag"] == tag
    assert streamed.streaming
    assert asked.get(if_none_match=tag).status_code == 304
    assert asked.times == 2


def test_a_large_page_is_tagged_and_not_stored() -> None:
    asked = Asked(lambda _request: HttpResponse(b"x" * (LARGEST + 1)))
    tag = asked.get()["ETag"]
    asked.get()
    assert asked.times == 2
    assert asked.get(if_none_match=tag).status_code == 304


@pytest.mark.parametrize("status", [204, 301, 400, 404, 410, 500, 503])
def test_only_a_success_is_stored(status: int) -> None:
    asked = Asked(lambda _request: HttpResponse("nix", status=status))
    answers = [asked.get(), asked.get()]
    assert asked.times == 2
    assert not [each for each in answers if "ETag" in each or "Cache-Control" in each]


@pytest.mark.parametrize(
    "header",
    [
        {"Cache-Control": "no-store"},
        {"Cache-Control": "private, max-age=60"},
        {"Vary": "Cookie"},
        {"Vary": "*"},
    ],
    ids=str,
)
def test_what_is_meant_for_one_reader_is_not_stored(header: dict[str, str]) -> None:
    asked = Asked(lambda _request: HttpResponse("för dig", headers=header))
    assert "ETag" not in asked.get()
    asked.get()
    assert asked.times == 2


def test_an_answer_with_a_cookie_is_not_stored() -> None:
    def with_cookie(_request: HttpRequest) -> HttpResponse:
        response = HttpResponse(LONG)
        response.set_cookie("namn", "värde")
        return response

    asked = Asked(with_cookie)
    assert "ETag" not in asked.get()
    asked.get()
    assert asked.times == 2


def test_a_reader_with_a_session_gets_a_page_of_their_own(client: Client) -> None:
    make_project()
    client.get(LIST)
    client.force_login(make_user())
    page = client.get(LIST, headers={"accept-encoding": "gzip"})
    assert "ETag" not in page
    assert "Content-Encoding" not in page
    assert page["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("address", ["/admin/login/", "/healthz", "/readyz"])
def test_the_administration_and_the_probes_are_never_stored(client: Client, address: str) -> None:
    answer = client.get(address, headers={"accept-encoding": "gzip"})
    assert "ETag" not in answer
    assert "Content-Encoding" not in answer
    assert "public" not in answer.get("Cache-Control", "")


def test_what_is_sent_is_never_stored() -> None:
    asked = Asked(plain)
    for _ in range(2):
        assert "ETag" not in asked.send(RequestFactory().post("/liknande/", {"text": "skola"}))
    assert asked.times == 2


def test_a_view_may_say_for_itself_how_long_it_holds() -> None:
    asked = Asked(lambda _request: HttpResponse(LONG, headers={"Cache-Control": "max-age=60"}))
    assert asked.get()["Cache-Control"] == asked.get()["Cache-Control"] == "max-age=60"
    assert asked.times == 1


@pytest.mark.parametrize("failure", [OperationalError, InterfaceError])
@pytest.mark.parametrize("address", [LIST, "/api/v1/projects"])
def test_without_a_database_the_answer_is_503(
    client: Client, monkeypatch: pytest.MonkeyPatch, failure: type[Exception], address: str
) -> None:
    def refuse() -> None:
        raise failure

    monkeypatch.setattr(Revision, "current", refuse)
    answer = client.get(address)
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "ETag" not in answer


def test_the_memory_is_bounded(settings: Settings) -> None:
    most = settings.CACHES["pages"]["OPTIONS"]["MAX_BYTES"]
    assert LARGEST < most <= 16 * 1024**2


def test_while_pages_are_written_nothing_is_stored(settings: Settings) -> None:
    settings.CACHE_PAGES = False
    with pytest.raises(MiddlewareNotUsed):
        CachingMiddleware(plain)
