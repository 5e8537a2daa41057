"""The account behind a request of the staff pages, and what it was asked before."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest

from projects.models import User


def staff_member(request: HttpRequest) -> User:
    """The account behind a request that the staff site let in."""
    return cast("User", request.user)


def asked_once(request: HttpRequest, question: object, ask: Callable[[], bool]) -> bool:
    """The answer, kept for the request when it only reads: Django asks six times for a form.

    A request that writes may change the answer, and asks each time.
    """
    if request.method != "GET":
        return ask()
    answers: dict[object, bool] = request.__dict__.setdefault("permissions", {})
    if question not in answers:
        answers[question] = ask()
    return answers[question]
