"""Sessions: a working day, an hour unused, ended by every change of rights, seen by their owner."""

import re
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db.models import F
from django.test import Client

from projects.accounts.browsers import browser_of
from projects.models import CENTRE_ADMINISTRATORS, CancerCentre, StaffSession, User
from tests.factories import make_user
from tests.projects.accounts.factors import add_app, add_passkey, add_recovery_codes, code_of
from tests.projects.accounts.signing_in import PASSWORD, is_signed_in, sign_in

pytestmark = pytest.mark.django_db

PAGE = "/konto/sessioner/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0"
NEW = "gul traktor under åskmoln"


@pytest.fixture
def nora(db: None) -> User:  # noqa: ARG001  # opens the database
    """An administrator of RCC Norr, as she is saved."""
    group = Group.objects.filter(name=CENTRE_ADMINISTRATORS)
    return make_user(email="nora@example.se", centres=["norr"], groups=group)


def browser(user: User, **headers: Any) -> Client:
    """A browser in which the user signs in."""
    client = Client(**headers)
    sign_in(client, user.email)
    assert is_signed_in(client)
    return client


def later(monkeypatch: pytest.MonkeyPatch, minutes: float) -> None:
    """Let so many minutes pass, for the registry and for the sessions that are kept."""
    now = time.time() + minutes * 60
    monkeypatch.setattr(time, "time", lambda: now)
    passed = timedelta(minutes=minutes)
    StaffSession.objects.update(expire_date=F("expire_date") - passed)


# How long ---------------------------------------------------------------------------------------


def test_a_session_ends_after_an_hour_without_use(
    nora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(nora)

    later(monkeypatch, 61)

    assert not is_signed_in(client)


def test_a_session_that_is_used_ends_after_eight_hours(
    nora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(nora)
    [session] = StaffSession.objects.filter(account=nora)
    began = session.began_at
    assert began is not None

    for minutes in range(50, 8 * 60, 50):
        monkeypatch.setattr(time, "time", partial(float, began.timestamp() + minutes * 60))
        assert is_signed_in(client)
        session.refresh_from_db()
        hours = (session.expire_date - began).total_seconds() / 3600
        assert hours == pytest.approx(min(8, (minutes + 60) / 60))


def test_the_cookie_ends_with_the_browser(nora: User) -> None:
    client = browser(nora)

    assert client.cookies["sessionid"]["max-age"] == ""


def test_use_is_noted_once_a_minute_and_by_no_public_page(
    nora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(nora)
    row = StaffSession.objects.get(account=nora)
    client.get("/admin/")
    assert StaffSession.objects.get(account=nora).seen_at == row.seen_at
    now = time.time() + 61
    monkeypatch.setattr(time, "time", lambda: now)
    client.get("/om/")
    assert StaffSession.objects.get(account=nora).seen_at == row.seen_at

    client.get("/admin/")

    assert StaffSession.objects.get(account=nora).seen_at != row.seen_at


def test_signing_in_gives_a_new_key(client: Client, nora: User) -> None:
    add_app(nora)
    sign_in(client, nora.email)
    before = client.cookies["sessionid"].value

    client.post("/konto/tvafaktor/kod/", {"code": code_of()})

    assert is_signed_in(client)
    assert client.cookies["sessionid"].value != before
    assert not StaffSession.objects.filter(session_key=before).exists()


# What ends it -----------------------------------------------------------------------------------


def switched_off_and_on(user: User) -> None:
    User.objects.filter(pk=user.pk).update(is_active=False)
    User.objects.filter(pk=user.pk).update(is_active=True)


def saved_from_an_old_copy(user: User) -> None:
    old = User.objects.get(pk=user.pk)
    user.groups.clear()
    old.first_name = "Nora"
    old.save()


def with_another_password(user: User) -> None:
    user.set_password(NEW)
    user.save()


CHANGES: list[Callable[[User], Any]] = [
    with_another_password,
    switched_off_and_on,
    saved_from_an_old_copy,
    lambda user: User.objects.filter(pk=user.pk).update(is_superuser=True),
    lambda user: User.objects.filter(pk=user.pk).update(email="annan@example.se"),
    lambda user: user.groups.add(*Group.objects.all()),
    lambda user: user.groups.clear(),
    lambda user: user.centres.add(CancerCentre.objects.get(slug="syd")),
    lambda user: user.centres.set(CancerCentre.objects.filter(slug="syd")),
    add_app,
    add_passkey,
]


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_of_who_somebody_is_ends_the_sessions(
    nora: User, change: Callable[[User], Any]
) -> None:
    clients = [browser(nora), browser(nora)]

    change(nora)

    assert not any(map(is_signed_in, clients))


def test_a_factor_that_is_taken_away_ends_the_sessions(nora: User, client: Client) -> None:
    app = add_app(nora)
    sign_in(client, nora.email)
    client.post("/konto/tvafaktor/kod/", {"code": code_of()})
    assert is_signed_in(client)

    app.delete()

    assert not is_signed_in(client)


@pytest.mark.parametrize(
    "change",
    [
        lambda user: User.objects.filter(pk=user.pk).update(first_name="Nora"),
        lambda user: user.centres.set(user.centres.all()),
        add_recovery_codes,
    ],
)
def test_what_changes_no_right_ends_nothing(nora: User, change: Callable[[User], Any]) -> None:
    client = browser(nora)

    change(nora)

    assert is_signed_in(client)


def test_who_changes_the_own_password_stays_here_and_nowhere_else(nora: User) -> None:
    here, there = browser(nora), browser(nora)
    sent = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}

    here.post("/konto/losenord/", sent)

    assert is_signed_in(here)
    assert not is_signed_in(there)


def test_who_adds_a_factor_stays_here_and_nowhere_else(nora: User) -> None:
    here, there = browser(nora), browser(nora)
    page = here.get("/konto/tvafaktor/app/").content.decode()
    [key] = re.findall(r"<code>([A-Z2-7]{32})</code>", page)

    here.post("/konto/tvafaktor/app/", {"code": code_of(key)})

    assert is_signed_in(here)
    assert not is_signed_in(there)


# The page ---------------------------------------------------------------------------------------


def test_the_page_tells_where_one_is_signed_in(nora: User) -> None:
    browser(nora, HTTP_USER_AGENT=FIREFOX, REMOTE_ADDR="192.0.2.77")
    here = browser(nora)
    browser(make_user(email="nils@example.se"), HTTP_USER_AGENT="Edg/131 Windows")

    page = here.get(PAGE).content.decode()

    assert page.count("senast använd") == 2
    assert "Firefox i Windows" in page
    assert "192.0.2.0/24" in page
    assert "192.0.2.77" not in page
    assert "Edge" not in page
    assert not any(key in page for key in StaffSession.objects.values_list("pk", flat=True))


def test_one_session_is_ended_and_the_others_stay(nora: User) -> None:
    here, there, third = browser(nora), browser(nora), browser(nora)
    [row] = [s for s in here.get(PAGE).context["sessions"]
             if s["row"].pk == there.session.session_key]  # fmt: skip

    answer = here.post(f"{PAGE}{row['name']}/avsluta/", follow=True)

    assert "Sessionen är avslutad." in answer.content.decode()
    assert [is_signed_in(each) for each in (here, there, third)] == [True, False, True]


def test_all_others_are_ended_at_once(nora: User) -> None:
    here, others = browser(nora), [browser(nora), browser(nora)]

    answer = here.post(f"{PAGE}avsluta-andra/", follow=True)

    assert "2 andra sessioner är avslutade." in answer.content.decode()
    assert is_signed_in(here)
    assert not any(map(is_signed_in, others))


def test_nobody_ends_the_session_of_another(nora: User) -> None:
    hers = browser(nora)
    name = hers.get(PAGE).context["sessions"][0]["name"]
    other = browser(make_user(email="nils@example.se"))

    other.post(f"{PAGE}{name}/avsluta/")
    other.post(f"{PAGE}avsluta-andra/")

    assert is_signed_in(hers)


def test_who_is_not_signed_in_has_no_such_page(client: Client) -> None:
    for address in (PAGE, f"{PAGE}avsluta-andra/", f"{PAGE}x/avsluta/"):
        assert client.post(address)["Location"].startswith("/konto/logga-in/")


@pytest.mark.parametrize(
    ("header", "said"),
    [
        (FIREFOX, "Firefox i Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) Version/18.1 Safari/604.1", "Safari i iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0 Safari/537.36", "Chrome i Linux"),
        ("Mozilla/5.0 (Windows NT) Chrome/131 Safari/537 Edg/131", "Edge i Windows"),
        ("<script>alert(1)</script>", "Okänd webbläsare"),
        ("", "Okänd webbläsare"),
    ],
)
def test_a_browser_is_told_in_plain_words(header: str, said: str) -> None:
    assert browser_of(header) == said
