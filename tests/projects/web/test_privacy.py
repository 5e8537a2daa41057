"""What the page on privacy says, held to the code that keeps and removes."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.conf import settings as project_settings
from django.db import models
from django.test import Client
from pghistory.models import Event
from pytest_django import DjangoAssertNumQueries, Settings

from projects.models import User
from projects.web import retention
from tests.projects.web.conftest import Text
from tests.projects.web.markup import tree

pytestmark = pytest.mark.django_db

PAGE = "/integritet/"
TEMPLATE = project_settings.BASE_DIR / "templates/jinja2/web/privacy.html"
SECTIONS = {
    "prenumeranter": {"NewsSubscription"},
    "felanmalningar": {"ErrorReport"},
    "konton": {
        "User",
        "User_centres",
        "User_groups",
        "User_user_permissions",
        "Authenticator",
        "SocialAccount",
        "EmailAddress",
    },
    "inloggningar": {"StaffSession", "SignInEvent"},
    "arbeten": {"Job", "ImportTrial", "TrialDecision"},
    "historik": {"ImportRun", "LogEntry"},
    "namngivna": {"Project", "CancerCentre"},
}
"""Where the page tells of each table that holds a mail address, a network or an account."""


def holds_people(model: type[models.Model]) -> bool:
    """Whether its own rows hold an address or a network, or point to an account."""
    return model is User or any(
        isinstance(field, models.EmailField | models.GenericIPAddressField)
        or field.name == "network"
        or field.related_model is User
        for field in model._meta.fields
    )


def test_every_table_about_people_has_a_place_on_the_page(client: Client) -> None:
    """The versions of the history are told of as one."""
    tables = [
        each
        for each in apps.get_models(include_auto_created=True)
        if each._meta.managed and not each._meta.proxy and not issubclass(each, Event)
    ]
    held = {each.__name__ for each in tables if holds_people(each)}
    assert held == set().union(*SECTIONS.values())
    page = tree(client.get(PAGE).content.decode())
    assert set(SECTIONS) <= {each.attributes.get("id") for each in page.all("h2")}


def test_no_time_is_written_twice() -> None:
    written = TEMPLATE.read_text()
    assert not re.findall(r"\d+ (?:år|dag|dagar|timm\w+|minut\w*|sekund\w*|gång\w*)\b", written)
    assert set(re.findall(r"times\.(\w+)", written)) == set(retention.told())


@pytest.mark.parametrize("name", retention.TIMES)
def test_the_page_says_the_time_that_the_code_keeps(
    text: Text, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    other = timedelta(days=4321)
    assert "4321 dagar" not in text(PAGE)
    monkeypatch.setattr(retention, "TIMES", {**retention.TIMES, name: lambda: other})
    assert "4321 dagar" in text(PAGE)


@pytest.mark.parametrize(
    ("changed", "value", "name"),
    [
        ("projects.models.news.UNCONFIRMED", timedelta(days=3), "news_unconfirmed"),
        ("projects.models.sign_in_event.KEPT", timedelta(days=3), "sign_in_event"),
        ("projects.models.job.KEPT", timedelta(days=3), "job"),
        ("projects.accounts.sessions.LONGEST", timedelta(days=3), "session"),
        ("projects.accounts.sessions.IDLE", timedelta(days=3), "session_idle"),
        ("projects.annex.trials.LIFETIME", timedelta(days=3), "trial"),
        ("projects.annex.trials.REFUSED_LIFETIME", timedelta(days=3), "refused_file"),
        ("projects.throttle.HOUR", 3 * 86400, "throttle_short"),
        ("projects.throttle.DAY", 3 * 86400, "throttle_long"),
        ("projects.models.error_report.KEPT", timedelta(days=3), "error_report"),
    ],
)
def test_a_time_is_read_from_what_removes(
    monkeypatch: pytest.MonkeyPatch, changed: str, value: object, name: str
) -> None:
    monkeypatch.setattr(changed, value)
    assert retention.told()[name] == "3 dagar"


def test_times_of_the_settings_are_read_too(settings: Settings) -> None:
    settings.PASSWORD_RESET_TIMEOUT = 2 * 86400
    settings.CACHES = {**settings.CACHES, "counters": {"TIMEOUT": 30}}
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "20/7h/ip"}
    told = retention.told()
    assert (told["invitation"], told["api_count"]) == ("2 dagar", "30 sekunder")
    assert told["tries"] == "7 timmar"


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (timedelta(days=7), "7 dagar"),
        (timedelta(hours=24), "1 dag"),
        (timedelta(minutes=60), "1 timme"),
        (timedelta(minutes=15), "15 minuter"),
        (timedelta(seconds=90), "90 sekunder"),
    ],
)
def test_a_time_is_told_in_whole_units(time: timedelta, words: str) -> None:
    assert retention.in_words(time) == words


def test_whoever_has_no_one_to_ask_is_told_so(text: Text, settings: Settings) -> None:
    assert "ej angivet" in text(PAGE)
    assert "så du kan inte nå" in text(PAGE)
    settings.OWNER_NAME, settings.CONTACT_EMAIL = "RCC i samverkan", "registret@example.se"
    page = text(PAGE)
    assert "RCC i samverkan" in page
    assert "så du kan inte nå" not in page


def test_the_page_asks_the_database_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        client.get(PAGE)
