"""Where absolute addresses begin."""

from django.test import RequestFactory
from pytest_django import Settings

from projects.addresses import origin


def test_the_public_address_comes_first(rf: RequestFactory, settings: Settings) -> None:
    assert origin(rf.get("/om/")) == "http://testserver"
    assert origin(rf.get("/om/", secure=True)) == "https://testserver"
    settings.PUBLIC_URL = "https://registret.example.se"
    assert origin(rf.get("/om/")) == "https://registret.example.se"
