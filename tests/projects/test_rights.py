"""Who may do what: each role with the rights of the one before."""

import pytest
from django.contrib.auth.models import Group

from projects.models import (
    CENTRE_ADMINISTRATORS,
    EDITORS,
    NATIONAL_ADMINISTRATORS,
    CancerCentre,
    User,
)
from projects.rights import (
    Role,
    may_edit,
    may_import,
    may_import_for,
    may_manage,
    may_publish,
    role_of,
    roles_given_by,
)
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


@pytest.mark.parametrize(
    ("group", "own", "others", "everything"),
    [
        (EDITORS, False, False, False),
        (CENTRE_ADMINISTRATORS, True, False, False),
        (NATIONAL_ADMINISTRATORS, True, True, True),
    ],
)
def test_files_are_read_for_the_own_centre_or_for_all(
    group: str, *, own: bool, others: bool, everything: bool
) -> None:
    user = member(group)
    norr, syd = (CancerCentre.objects.get(slug=slug) for slug in ("norr", "syd"))
    found = (may_import_for(user, norr), may_import_for(user, syd), may_import_for(user, None))
    assert found == (own, others, everything)


def test_without_a_role_or_a_centre_nothing_may_be_done() -> None:
    entry = make_project()
    without_role, without_centre = member(), member(CENTRE_ADMINISTRATORS)
    without_centre.centres.clear()
    for user in (without_role, without_centre):
        assert not may_edit(user, entry)
        assert not may_publish(user, entry)
        assert not may_import(user)
        assert not may_manage(user, member(EDITORS))


@pytest.mark.parametrize(
    ("group", "roles"),
    [
        (EDITORS, ()),
        (CENTRE_ADMINISTRATORS, (Role.EDITOR, Role.CENTRE_ADMINISTRATOR)),
        (NATIONAL_ADMINISTRATORS, tuple(Role)[:3]),
    ],
)
def test_nobody_gives_a_higher_role_than_the_own(group: str, roles: tuple[Role, ...]) -> None:
    assert roles_given_by(member(group)) == roles


@pytest.mark.parametrize(
    ("group", "centres", "managed"),
    [
        (EDITORS, ["norr"], True),
        (CENTRE_ADMINISTRATORS, ["norr"], True),
        (EDITORS, ["norr", "syd"], False),
        (EDITORS, ["syd"], False),
        (EDITORS, [], False),
        (NATIONAL_ADMINISTRATORS, ["norr"], False),
    ],
)
def test_an_administrator_manages_the_accounts_of_her_centre_alone(
    group: str, centres: list[str], *, managed: bool
) -> None:
    account = make_user(centres=centres, groups=Group.objects.filter(name=group))
    assert may_manage(member(CENTRE_ADMINISTRATORS), account) == managed
    assert may_manage(member(NATIONAL_ADMINISTRATORS), account)
    assert not may_manage(member(EDITORS), account)


def test_a_superuser_is_managed_by_superusers_alone_even_when_ended() -> None:
    ended = make_user(is_superuser=True, is_active=False, centres=["norr"])
    assert not may_manage(member(NATIONAL_ADMINISTRATORS), ended)
    assert may_manage(make_user(is_superuser=True), ended)
