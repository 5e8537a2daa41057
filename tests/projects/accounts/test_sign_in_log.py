"""The log of the door: what is kept of who came and who was turned away, and what is not."""

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from projects.accounts.sign_in_log import expire
from projects.admin.site import choose_password_path
from projects.jobs.work import Work
from projects.models import Job, SignInEvent, SignInKind, StaffSession, User
from tests.factories import make_user
from tests.projects.accounts.factors import add_app, code_of
from tests.projects.accounts.signing_in import PASSWORD, sign_in
from tests.projects.admin.conftest import logged_in, national, national_member, norr, norr_member

__all__ = ["national", "national_member", "norr", "norr_member"]
pytestmark = pytest.mark.django_db

LIST = "/admin/projects/signinevent/"
NEW = "gul traktor under åskmoln"
KEPT = {"at", "kind", "account", "by", "network", "id"}


@pytest.fixture
def nora(db: None) -> User:  # noqa: ARG001  # opens the database
    """Whose door it is; nothing has happened yet."""
    user = make_user(email="nora@example.se")
    SignInEvent.objects.all().delete()
    return user


def kinds(account: User | None) -> list[str]:
    events = SignInEvent.objects.filter(account=account).order_by("pk")
    return [event.kind for event in events]


def test_coming_and_going_are_noted_with_the_network_only(nora: User) -> None:
    client = Client(REMOTE_ADDR="192.0.2.77")
    sign_in(client, nora.email)
    client.post("/konto/logga-ut/")

    assert kinds(nora) == [SignInKind.SIGNED_IN, SignInKind.SIGNED_OUT]
    assert set(SignInEvent.objects.values_list("network", flat=True)) == {"192.0.2.0/24"}


def test_refusals_are_noted_and_logged_without_what_was_typed(
    client: Client, nora: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        sign_in(client, nora.email, "mitt-hemliga-fel")
        sign_in(client, "losenord-i-fel-ruta@example.se", "x")

    assert kinds(nora) == [SignInKind.REFUSED]
    assert kinds(None) == [SignInKind.REFUSED]
    assert f"Fel lösenord: konto {nora.pk}, nät 127.0.0.0/24" in caplog.text
    assert "Fel lösenord: okänt konto" in caplog.text
    everything = caplog.text + str(list(SignInEvent.objects.values()))
    assert "hemliga" not in everything
    assert "fel-ruta" not in everything
    assert {field.name for field in SignInEvent._meta.fields} == KEPT


def test_a_lock_is_noted_once_a_minute(client: Client, nora: User) -> None:
    for _ in range(9):
        sign_in(client, nora.email, "fel")

    assert kinds(nora) == [*[SignInKind.REFUSED] * 5, SignInKind.LOCKED]


def test_wrong_codes_and_changed_factors_are_noted(client: Client, nora: User) -> None:
    app = add_app(nora)
    sign_in(client, nora.email)
    client.post("/konto/tvafaktor/kod/", {"code": "000000"})
    client.post("/konto/tvafaktor/kod/", {"code": code_of()})
    app.delete()

    added, wrong, signed_in, removed = kinds(nora)
    assert (added, removed) == (SignInKind.FACTOR_ADDED, SignInKind.FACTOR_REMOVED)
    assert (wrong, signed_in) == (SignInKind.WRONG_CODE, SignInKind.SIGNED_IN)


def by_its_owner(user: User) -> None:
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    browser = Client()
    sign_in(browser, user.email)
    browser.post("/konto/losenord/", sent)


def by_a_link(user: User) -> None:
    browser = Client()
    page = browser.get(choose_password_path(user), follow=True)
    browser.post(page.request["PATH_INFO"], {"new_password1": NEW, "new_password2": NEW})


def by_a_command(user: User) -> None:
    user.set_password(NEW)
    user.save()


@pytest.mark.parametrize("change", [by_its_owner, by_a_link, by_a_command])
def test_every_change_of_a_password_is_noted(nora: User, change: Callable[[User], Any]) -> None:
    change(nora)

    nora.refresh_from_db()
    assert nora.check_password(NEW)
    assert kinds(nora).count(SignInKind.PASSWORD) == 1


def test_links_are_noted_with_who_made_them(nora: User, settings: Settings, client: Client) -> None:
    root = make_user(is_superuser=True)
    logged_in(root).get(f"/admin/projects/user/{nora.pk}/lank/", follow=True)
    made = SignInEvent.objects.filter(account=nora, kind=SignInKind.LINK)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

    client.post("/konto/glomt-losenord/", {"email": nora.email})

    assert [event.by for event in made.order_by("pk")] == [root, None]


def test_ended_sessions_are_noted(nora: User) -> None:
    here, there = Client(), Client()
    for client in (here, there):
        sign_in(client, nora.email)

    here.post("/konto/sessioner/avsluta-andra/")

    assert kinds(nora)[-1] == SignInKind.ENDED


def test_national_administrators_read_it_and_nobody_writes_it(
    national: Client, norr: Client, nora: User
) -> None:
    sign_in(Client(), nora.email, "fel")
    event = SignInEvent.objects.get(kind=SignInKind.REFUSED)
    page = national.get(LIST, {"q": nora.email}).content.decode()

    assert "Fel lösenord" in page
    for client, status in ((national, 200), (norr, 403)):
        assert client.get(LIST).status_code == status
        assert client.get(f"{LIST}{event.pk}/change/").status_code == status
        assert client.post(f"{LIST}{event.pk}/change/", {}).status_code == 403
        assert client.get(f"{LIST}add/").status_code == 403
        assert client.post(f"{LIST}{event.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "signinevent" not in norr.get("/admin/").content.decode()


def test_what_is_old_goes_and_nothing_else(nora: User) -> None:
    for days in (179, 181):
        then = timezone.now() - timedelta(days=days)
        SignInEvent.objects.create(kind=SignInKind.REFUSED, account=nora, at=then)
    sign_in(Client(), nora.email)
    StaffSession.objects.create(pk="gammal", expire_date=timezone.now() - timedelta(seconds=1))

    cache.set("räkning-av-försök", [1], 900)
    cache.set("gammal-räkning", [1], 900)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE shared_cache SET expires = now() - interval '1 second' WHERE cache_key LIKE %s",
            ["%gammal-räkning"],
        )
        expire(Work(Job()))
        cursor.execute("SELECT cache_key FROM shared_cache WHERE cache_key LIKE '%räkning%'")
        assert [key for (key,) in cursor.fetchall()] == [":1:räkning-av-försök"]

    assert kinds(nora) == [SignInKind.REFUSED, SignInKind.SIGNED_IN]
    assert StaffSession.objects.count() == 1
