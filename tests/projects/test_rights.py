"""Who may do what: each role with the rights of the one before."""

import pytest
from django.contrib.auth.models import Group

from projects.models import CENTRE_ADMINISTRATORS, EDITORS, NATIONAL_ADMINISTRATORS, User
from projects.rights import Role, may_edit, may_import, may_publish, role_of
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


def member(*groups: str, **fields: object) -> User:
    """Somebody of RCC Norr in these groups."""
    return make_user(centres=["norr"], groups=Group.objects.filter(name__in=groups), **fields)


@pytest.mark.parametrize(
    ("groups", "role"),
    [
        ((), None),
        ((EDITORS,), Role.EDITOR),
        ((EDITORS, CENTRE_ADMINISTRATORS), Role.CENTRE_ADMINISTRATOR),
        ((NATIONAL_ADMINISTRATORS, EDITORS), Role.NATIONAL_ADMINISTRATOR),
    ],
)
def test_the_highest_group_is_the_role(groups: tuple[str, ...], role: Role | None) -> None:
    assert role_of(member(*groups)) == role


def test_who_has_left_has_no_role() -> None:
    assert role_of(member(NATIONAL_ADMINISTRATORS, is_active=False)) is None


@pytest.mark.parametrize(
    ("group", "edits", "publishes"),
    [(EDITORS, True, False), (CENTRE_ADMINISTRATORS, True, True)],
)
def test_an_editor_edits_and_an_administrator_publishes(
    group: str, *, edits: bool, publishes: bool
) -> None:
    own, others = make_project(), make_project(centre="syd", regions=["skane"])
    user = member(group)
    assert (may_edit(user, own), may_publish(user, own)) == (edits, publishes)
    assert not may_edit(user, others)
    assert not may_publish(user, others)
    assert may_import(user) == publishes
