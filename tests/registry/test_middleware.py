"""What is answered whatever happens."""

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from registry.middleware import HeadMiddleware


def _answer(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("Källor", headers={"Content-Length": "7"})


def test_head_is_answered_as_get_without_the_body() -> None:
    response = HeadMiddleware(_answer)(RequestFactory().head("/kallor/"))
    assert isinstance(response, HttpResponse)
    assert (response.content, response["Content-Length"]) == (b"", "7")


def test_get_keeps_its_body() -> None:
    response = HeadMiddleware(_answer)(RequestFactory().get("/kallor/"))
    assert isinstance(response, HttpResponse)
    assert response.content.decode() == "Källor"
