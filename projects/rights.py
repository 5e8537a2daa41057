"""Who may do what: the one place that the staff pages, imports and actions ask."""

from enum import Enum

from django.db.models import QuerySet

from projects.models import (
    CENTRE_ADMINISTRATORS,
    EDITORS,
    CancerCentre,
    Project,
    User,
)


class Role(Enum):
    """What an account is for; each may do what the one before may."""

    EDITOR = "redaktör"
    CENTRE_ADMINISTRATOR = "RCC-administratör"
    NATIONAL_ADMINISTRATOR = "nationell administratör"


def role_of(user: User) -> Role | None:
    """The highest role of the account; None when it may do nothing."""
    if not (user.is_active and user.is_staff):
        return None
    if user.is_national:
        return Role.NATIONAL_ADMINISTRATOR
    if CENTRE_ADMINISTRATORS in user.group_names:
        return Role.CENTRE_ADMINISTRATOR
    return Role.EDITOR if EDITORS in user.group_names else None


def is_administrator(user: User) -> bool:
    """Whether the account publishes, imports and invites, for some centre or for all."""
    return role_of(user) in {Role.CENTRE_ADMINISTRATOR, Role.NATIONAL_ADMINISTRATOR}


def may_edit_all(user: User) -> bool:
    """True for those who may change the entries of every centre, and the accounts."""
    return user.is_national


def centres_of(user: User) -> QuerySet[CancerCentre]:
    """The centres that the user may write entries for."""
    centres = CancerCentre.objects.all()
    return centres if user.is_national else centres.filter(users=user)


def may_edit(user: User, project: Project) -> bool:
    """Whether the user may change the entry as it is saved, whatever the object in hand says."""
    return Project.objects.editable_by(user).filter(pk=project.pk).exists()


def may_publish(user: User, project: Project) -> bool:
    """Whether the user may show the entry to the public, or withdraw it."""
    return is_administrator(user) and may_edit(user, project)


def may_import(user: User) -> bool:
    """Whether the user may write entries of any centre from a file."""
    return is_administrator(user) and centres_of(user).exists()
