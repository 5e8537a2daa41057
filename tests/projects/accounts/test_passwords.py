"""Which passwords are refused, and what is said of them."""

import pytest
from django.contrib.auth.password_validation import (
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ValidationError

from projects.models import User

NORA = User(email="nora.lindqvist@regionnorr.example.se", first_name="Nora", last_name="Lindqvist")


def refusals(password: str) -> list[str]:
    """What is said of the password when Nora chooses it; nothing when it will do."""
    try:
        validate_password(password, NORA)
    except ValidationError as refused:
        return refused.messages
    return []


@pytest.mark.parametrize(
    "password",
    [
        "hemligt-ord",
        "Kx7#pQ2!vb",
        "Sommar2026!!",
        "S0mm@r2026!!",
        "sommarsommar",
        "Höst-Höst-Höst-2025",
        "VinterVår2026",
        "Lösenord1234",
        "Losenord2026!",
        "P@ssw0rd1234",
        "Välkommen123!",
        "qwertyuiopå123",
        "asdfghjklöäasdf",
        "123456789012",
        "849275017365",
        "aaaaaaaaaaaaaa",
        "abcdefghijkl!",
        "abc123abc123",
        "Cancer2026Cancer",
        "Projektregistret1",
        "RCC-Norr-2026!",
        "Socialstyrelsen25",
        "NoraLindqvist1!",
        "lindqvistnora1975",
        "Regionnorr2026!",
        "Göteborg20260612",
        "iloveyou123456",
    ],
)
def test_what_others_would_try_first_is_refused_in_swedish(password: str) -> None:
    said = " ".join(refusals(password))

    assert "lösenord" in said.lower()
    assert "password" not in said


@pytest.mark.parametrize(
    "password",
    [
        "korrekt häst batteri klammer",
        "gul traktor under åskmoln",
        "tvålhylla-prästkrage-metspö",
        "vK4!rW9#tZ2q",
        "Min moster Inga odlar pumpor",
    ],
)
def test_words_that_do_not_belong_together_and_what_a_machine_chose_will_do(password: str) -> None:
    assert refusals(password) == []


def test_twelve_characters_are_asked_for() -> None:
    assert refusals("vK4!rW9#tZ2") == [
        "Det här lösenordet är för kort. Det måste innehålla minst 12 tecken."
    ]


def test_what_is_asked_of_a_password_is_told_in_swedish() -> None:
    told = " ".join(map(str, password_validators_help_texts()))

    assert "minst 12 tecken" in told
    assert "Vanliga ord" in told
    assert "Your" not in told
