"""The kinds of staff, logged in, and the entry that two centres look at."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from projects.models import (
    CENTRE_ADMINISTRATORS,
    EDITORS,
    NATIONAL_ADMINISTRATORS,
    Project,
    User,
)
from tests.factories import make_project, make_user
from tests.projects.accounts.signing_in import show_factor


@pytest.fixture
def norr_editor(db: None) -> User:  # noqa: ARG001  # opens the database
    """An editor of RCC Norr."""
    groups = Group.objects.filter(name=EDITORS)
    return make_user(centres=["norr"], groups=groups, first_name="Edla", last_name="Editor")


@pytest.fixture
def norr_member(db: None) -> User:  # noqa: ARG001  # opens the database
    """An administrator of RCC Norr."""
    groups = Group.objects.filter(name=CENTRE_ADMINISTRATORS)
    return make_user(centres=["norr"], groups=groups, first_name="Nora", last_name="Norr")


@pytest.fixture
def national_member(db: None) -> User:  # noqa: ARG001  # opens the database
    """A national administrator."""
    groups = Group.objects.filter(name=NATIONAL_ADMINISTRATORS)
    return make_user(groups=groups, first_name="Nils", last_name="Nationell")


@pytest.fixture
def superuser(db: None) -> User:  # noqa: ARG001  # opens the database
    """The account that `make admin` makes."""
    return make_user(is_superuser=True, email="super@example.se")


def logged_in(user: User) -> Client:
    """A browser in which the user is logged in, and showed a factor just now."""
    client = Client()
    client.force_login(user)
    show_factor(client, user)
    return client


@pytest.fixture
def editor(norr_editor: User) -> Client:
    """The browser of RCC Norr's editor."""
    return logged_in(norr_editor)


@pytest.fixture
def norr(norr_member: User) -> Client:
    """The browser of RCC Norr's administrator."""
    return logged_in(norr_member)


@pytest.fixture
def national(national_member: User) -> Client:
    """The browser of the national administrator."""
    return logged_in(national_member)


@pytest.fixture
def root(superuser: User) -> Client:
    """The browser of the superuser."""
    return logged_in(superuser)


@pytest.fixture
def own(db: None) -> Project:  # noqa: ARG001  # opens the database
    """An entry of RCC Norr."""
    return make_project(title="Röntgen närmare hemmet")


@pytest.fixture
def others(db: None) -> Project:  # noqa: ARG001  # opens the database
    """A published entry of RCC Syd."""
    return make_project(centre="syd", regions=["skane"], title="Digital patologi i Skåne")


@pytest.fixture
def others_draft(db: None) -> Project:  # noqa: ARG001  # opens the database
    """A draft of RCC Syd, which nobody else is to know of."""
    return make_project(centre="syd", regions=["skane"], title="Hemligt", state="utkast")


def saved(project: Project) -> dict[str, Any]:
    """Everything that the database says of the project."""
    row = Project.objects.filter(pk=project.pk).values().get()
    return {**row, "regions": sorted(project.regions.values_list("slug", flat=True))}
