"""Who may do what: the one place that the staff pages, imports and actions ask."""

from collections.abc import Mapping
from enum import Enum

from django.contrib.auth.models import Group
from django.db.models import Q, QuerySet

from projects.models import (
    CENTRE_ADMINISTRATORS,
    EDITORS,
    NATIONAL_ADMINISTRATORS,
    CancerCentre,
    Document,
    DocumentEntry,
    EntryLink,
    ErrorReport,
    Project,
    User,
)
from projects.models.entry_link import EntryLinkQuerySet
from projects.models.error_report import ErrorReportQuerySet
from projects.models.project import ProjectQuerySet


class Role(Enum):
    """What an account is for; each may do what the one before may."""

    EDITOR = "redaktör"
    CENTRE_ADMINISTRATOR = "RCC-administratör"
    NATIONAL_ADMINISTRATOR = "nationell administratör"
    SUPERUSER = "superanvändare"

    @property
    def rank(self) -> int:
        """The place among the roles: who has a higher one may do more."""
        return list(Role).index(self)

    @property
    def is_for_all_centres(self) -> bool:
        """Whether the role reaches every centre, and not only those of the account."""
        return self.rank >= Role.NATIONAL_ADMINISTRATOR.rank


GROUP_OF: Mapping[Role, str] = {
    Role.EDITOR: EDITORS,
    Role.CENTRE_ADMINISTRATOR: CENTRE_ADMINISTRATORS,
    Role.NATIONAL_ADMINISTRATOR: NATIONAL_ADMINISTRATORS,
}
"""The group that gives a role; superusers have a column of their own."""


def granted_role(account: User) -> Role | None:
    """The highest role that the account was given, whether or not it is in use."""
    if account.is_superuser:
        return Role.SUPERUSER
    held = [role for role, group in GROUP_OF.items() if group in account.group_names]
    return held[-1] if held else None


def role_of(user: User) -> Role | None:
    """The highest role of the account; None when it may do nothing."""
    return granted_role(user) if user.is_active and user.is_staff else None


def give_role(account: User, role: Role) -> None:
    """Let the saved account have this role and no other; the superuser's is a column of its own."""
    account.groups.set(Group.objects.filter(name=GROUP_OF.get(role)))
    account.__dict__.pop("group_names", None)


def is_administrator(user: User) -> bool:
    """Whether the account publishes, imports and invites, for some centre or for all."""
    role = role_of(user)
    return role is not None and role.rank >= Role.CENTRE_ADMINISTRATOR.rank


def may_edit_all(user: User) -> bool:
    """True for those who may change the entries of every centre, and the reference data."""
    role = role_of(user)
    return role is not None and role.is_for_all_centres


def centres_of(user: User) -> QuerySet[CancerCentre]:
    """The centres that the user may write entries for."""
    if may_edit_all(user):
        return CancerCentre.objects.all()
    own = CancerCentre.objects.filter(users=user)
    return own if role_of(user) else own.none()


# Entries ----------------------------------------------------------------------------------------


def may_edit(user: User, project: Project) -> bool:
    """Whether the user may change the entry as it is saved, whatever the object in hand says."""
    own = Project.objects.editable_by(user).filter(pk=project.pk)
    return role_of(user) is not None and own.exists()


def publishable_by(user: User) -> ProjectQuerySet:
    """The entries that the user may show to the public, or withdraw."""
    own = Project.objects.editable_by(user)
    return own if is_administrator(user) else own.none()


def may_publish(user: User, project: Project) -> bool:
    """Whether the user may show the entry to the public, or withdraw it."""
    return publishable_by(user).filter(pk=project.pk).exists()


def may_import(user: User) -> bool:
    """Whether the user may write entries from a file, and take that back, for some centre."""
    return is_administrator(user) and centres_of(user).exists()


def may_import_for(user: User, centre: CancerCentre | None) -> bool:
    """Whether the user may do that for this centre; without one for all of them."""
    if centre is None or not is_administrator(user):
        return may_edit_all(user)
    return centres_of(user).filter(pk=centre.pk).exists()


def error_reports_of(user: User) -> ErrorReportQuerySet:
    """What readers reported of the entries that the user may write: to read and to see to."""
    return ErrorReport.objects.filter(project__centre__in=centres_of(user))


def documents_of(user: User) -> QuerySet[Document]:
    """The documents that the user may describe: a centre's own are its administrators'."""
    if may_edit_all(user):
        return Document.objects.all()
    own = Document.objects.filter(centre__in=centres_of(user))
    return own if is_administrator(user) else own.none()


def entries_of(user: User) -> QuerySet[DocumentEntry]:
    """The entries of those documents."""
    return DocumentEntry.objects.filter(document__in=documents_of(user).order_by().values("pk"))


def entry_links_of(user: User) -> EntryLinkQuerySet:
    """The links of documents that the user decides on: those of the projects of their centres.

    Links between entries are of no centre, and national.
    """
    every = EntryLink.objects.all()
    return every if may_edit_all(user) else every.filter(project__centre__in=centres_of(user))


# Centres and accounts ---------------------------------------------------------------------------


def may_edit_centre(user: User, centre: CancerCentre) -> bool:
    """Whether the user may change where the centre is reached; all else of it is national."""
    return may_import_for(user, centre)


def roles_given_by(user: User) -> tuple[Role, ...]:
    """The roles that the user may give: nobody gives a higher one than the own."""
    own = role_of(user) if is_administrator(user) else None
    return tuple(role for role in Role if own is not None and role.rank <= own.rank)


def accounts_with(role: Role) -> Q:
    """The condition that this is the role of an account, in use or not."""
    if role is Role.SUPERUSER:
        return Q(is_superuser=True)
    higher = [name for each, name in GROUP_OF.items() if each.rank > role.rank]
    return Q(_in_groups(GROUP_OF[role]) & ~_in_groups(*higher), is_superuser=False)


def _in_groups(*names: str) -> Q:
    members = User.groups.through.objects.filter(group__name__in=names)
    return Q(pk__in=members.values("user"))


def accounts_seen_by(user: User) -> QuerySet[User]:
    """The accounts that the user finds: those of a centre of theirs, or all."""
    accounts = User.objects.all()
    if may_edit_all(user):
        return accounts
    own = User.centres.through.objects.filter(cancercentre__in=centres_of(user))
    return accounts.filter(pk__in=own.values("user")) if is_administrator(user) else accounts.none()


def administrators_of(centre: CancerCentre) -> QuerySet[User]:
    """The accounts in use whose highest role is to administer this centre."""
    role = accounts_with(Role.CENTRE_ADMINISTRATOR)
    return User.objects.filter(role, centres=centre, is_active=True, is_staff=True)


def may_manage(user: User, account: User) -> bool:
    """Whether the user may change or end the account as it is saved.

    It has no higher role than the user and, unless the user's reaches all, only centres of theirs.
    """
    saved = accounts_seen_by(user).filter(pk=account.pk).first()
    if saved is None:
        return False
    role = granted_role(saved)
    if role is not None and role not in roles_given_by(user):
        return False
    return may_edit_all(user) or not saved.centres.exclude(pk__in=centres_of(user)).exists()
