"""Every staff page speaks Swedish, with the right number and gender."""

import re
from collections.abc import Iterator, Mapping

import pytest
from django.contrib import admin
from django.db import transaction
from django.db.models import UniqueConstraint
from django.test import Client
from pytest_django import DjangoDbBlocker

from projects.admin.unique_messages import UNIQUE
from tests.factories import make_user
from tests.projects.admin.browsing import filled
from tests.projects.admin.staff_pages import staff_pages, words_of

ENGLISH = re.compile(
    r"\b(the|this|these|that|your|you|with|without|from|and|add|added|change|changed|delete|deleted|"
    r"remove|select|selected|selection|search|view|show|hide|save|saved|close|clear|cancel|choose|"
    r"currently|yes|none|true|false|unknown|error|errors|please|sort|sorting|toggle|priority|results?|"
    r"total|today|yesterday|past|month|year|any|date|time|now|noon|midnight|password|email|user|"
    r"users|group|groups|history|home|welcome|log in|log out|object|objects|item|items|empty|"
    r"required|models|application|skip|breadcrumbs|pagination|action|actions|run|go|back|next|previous)\b",
    re.IGNORECASE,
)
"""Words that Django or a library may say, and that mean nothing in Swedish."""
LEFT_OVER = re.compile(r"\w+\.\w+\.None|\bNone\b|%\(|\{\{|\{%|<\w+: |projects\.\w+")
ONE = (
    "arbeten|beslut är sparade|importer|konflikter|nya|områden|provläsningar|rader|regioner"
    "|termer|träffar|ändrade|ändringar|öppna felanmälningar|felanmälningar"
)
SEVERAL = "arbete|felanmälan|import|konflikt|ny|provläsning|rad|region|term|träff|ändring"
NUMBER = re.compile(rf"(?<![\w.,-])(1 ({ONE})|(?!1\b)\d+ ({SEVERAL}))\b(?! av)")
"""One of what is said of several, or several of what is said of one."""


@pytest.fixture(scope="module")
def pages(
    django_db_setup: None,  # noqa: ARG001  # runs first
    django_db_blocker: DjangoDbBlocker,
) -> Mapping[str, str]:
    """What every page says; read once for all tests of the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        read = staff_pages()
        transaction.set_rollback(True)
    return read


def test_no_page_says_an_english_word_or_what_a_program_says(pages: Mapping[str, str]) -> None:
    assert _found(pages, ENGLISH) == {}
    assert _found(pages, LEFT_OVER) == {}


def test_what_is_counted_stands_in_the_right_number(pages: Mapping[str, str]) -> None:
    assert _found(pages, NUMBER) == {}


def test_no_way_to_a_page_leads_over_the_name_that_stands_above_it(
    pages: Mapping[str, str],
) -> None:
    assert [address for address, words in pages.items() if "› Projektregistret ›" in words] == []


def _found(pages: Mapping[str, str], pattern: re.Pattern[str]) -> dict[str, list[str]]:
    """Where a page says something that it must not, with the words around it."""
    found = {}
    for address, words in pages.items():
        places = [
            words[max(hit.start() - 30, 0) : hit.end() + 20] for hit in pattern.finditer(words)
        ]
        if places:
            found[address] = places
    return found


@pytest.mark.parametrize(
    ("words", "pattern"),
    [
        ("Select all 388 projekt", ENGLISH),
        ("projects.Project.None", LEFT_OVER),
        ("Nya: 1 nya", NUMBER),
        ("2 rad", NUMBER),
    ],
)
def test_the_words_are_looked_for(words: str, pattern: re.Pattern[str]) -> None:
    assert _found({"x": words}, pattern)


@pytest.mark.parametrize("words", ["1 ny", "2 nya", "1 av 3 rader", "1 projekt", "11 rader"])
def test_right_words_are_left_alone(words: str) -> None:
    assert _found({"x": words}, NUMBER) == {}


@pytest.mark.django_db
def test_the_words_of_scripts_are_swedish(national: Client) -> None:
    page = national.get("/admin/jsi18n/").content.decode()
    said = re.findall(r'": (?:\[\s*)?"([^"]*)"', page)
    assert "18:00" in said
    english = r"\b(Select|Choose|Remove|Today|Now|Cancel|Available|Filter down|[ap]\.m\.)"
    assert [words for words in said if re.search(english, words)] == []


def test_what_must_be_unique_is_told_with_the_right_gender() -> None:
    taken = {
        str(getattr(model._meta.get_field(name), "verbose_name", "")).lower()
        for model, pages in admin.site._registry.items()
        if pages.has_add_permission.__qualname__ != "ReadOnlyAdmin.has_add_permission"
        for name in _alone(model)
    }
    assert taken == UNIQUE.keys()


def _alone(model: type) -> Iterator[str]:
    meta = model._meta  # type: ignore[attr-defined]  # a model
    for each in meta.constraints:
        if isinstance(each, UniqueConstraint) and not each.condition and len(each.fields) == 1:
            yield each.fields[0]
    yield from (field.name for field in meta.fields if field.unique and not field.primary_key)


@pytest.mark.django_db
def test_an_address_that_has_an_account_is_named(national: Client) -> None:
    make_user(email="nora@example.se")
    form = filled(national.get("/admin/projects/user/add/"), "user_form", email="nora@example.se")
    said = words_of(national.post("/admin/projects/user/add/", form).content.decode())
    assert "Den här e-postadressen har redan ett konto." in said
