"""Who may change what; the one place where the staff pages ask."""

from collections.abc import Callable
from typing import cast

from django.db.models import QuerySet
from django.http import HttpRequest

from projects.models import CancerCentre, Project, User


def staff_member(request: HttpRequest) -> User:
    """The account behind a request that the staff site let in."""
    return cast("User", request.user)


def may_edit_all(user: User) -> bool:
    """True for those who may change the entries of every centre, and the accounts."""
    return user.is_national


def centres_of(user: User) -> QuerySet[CancerCentre]:
    """The centres that the user may write entries for."""
    centres = CancerCentre.objects.all()
    return centres if user.is_national else centres.filter(users=user)


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


def may_edit(user: User, project: Project) -> bool:
    """Whether the user may change the entry as it is saved, whatever the object in hand says."""
    return Project.objects.editable_by(user).filter(pk=project.pk).exists()
