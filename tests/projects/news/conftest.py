"""A registry whose mail reaches somebody."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from projects.models import NewsSubscription, Rhythm
from projects.news import horizon
from tests.projects.annex.working import do_jobs

SITE = "https://registret.example.se"
HERE = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
"""What a browser says of a form on a page of the site."""


@pytest.fixture
def delivered(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What arrives, in order; one machine has one clock."""
    settings.MAIL_DELIVERS, settings.PUBLIC_URL = True, SITE
    settings.DEFAULT_FROM_EMAIL = "Projektregistret <registret@exempel.se>"
    monkeypatch.setattr(horizon, "MARGIN", timedelta(0))
    return mail.outbox


def ask(client: Client, path: str = "/prenumerera/", **given: str) -> Any:
    """The answer to the form, sent from its page."""
    headers = HERE | {name: given.pop(name) for name in set(HERE) & set(given)}
    data = {"address": "nora@exempel.se", "rhythm": Rhythm.AT_ONCE.value, **given}
    return client.post(path, data, headers={k: v for k, v in headers.items() if v})


def link(letter: Any) -> str:
    """The path of the link that a letter asks to open."""
    [found] = re.findall(rf"{SITE}(/nyheter/\S+)", letter.body)
    return str(found)


def subscribed(client: Client, path: str = "/prenumerera/", **given: str) -> NewsSubscription:
    """A confirmed subscription, asked for as a reader does; its letter is taken away."""
    ask(client, path, **given)
    do_jobs()
    client.post(link(mail.outbox.pop()))
    return NewsSubscription.objects.latest("pk")


@pytest.fixture
def told_since(db: None) -> Callable[..., None]:  # noqa: ARG001  # opens the database
    """Sets up to when everybody is told; a test's transaction has one time of its own."""

    def since(**ago: float) -> None:
        moment = timezone.now() - timedelta(**ago)
        NewsSubscription.objects.update(confirmed_at=moment, told_until=moment)

    return since
