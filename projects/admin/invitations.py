"""Inviting somebody to an account: a letter with the link to a password, which dies in days."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import formats, timezone

from projects.addresses import origin
from projects.admin.permissions import staff_member
from projects.admin.site import choose_password_path
from projects.mail.sending import queue_letter
from projects.models import User
from projects.rights import granted_role


def has_answered(account: User) -> bool:
    """Whether the account has been opened: a password is chosen, or somebody has signed in."""
    return account.last_login is not None or account.has_usable_password()


def invitation_link(request: HttpRequest, account: User) -> str:
    """The public address where the account's password is chosen, made now."""
    return origin(request) + choose_password_path(account)


def send_invitation(request: HttpRequest, account: User) -> None:
    """Queue the letter in the caller's transaction; it says who invites, to what, for how long."""
    until = timezone.localtime() + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    told = {
        "account": account,
        "by": staff_member(request),
        "purpose": purpose(account),
        "link": invitation_link(request, account),
        "sign_in": origin(request) + reverse("account_login"),
        "until": formats.date_format(until, "j F Y \\k\\l\\o\\c\\k\\a\\n H.i"),
    }
    queue_letter(account.email, "invitation", told)


def purpose(account: User) -> str:
    """The role, and the centres that it is for: *redaktör för RCC Norr och RCC Väst*."""
    role = granted_role(account)
    name = role.value if role else "användare"
    centres = list(account.centres.order_by("name").values_list("name", flat=True))
    if role is None or role.is_for_all_centres or not centres:
        return name
    *first, last = centres
    return f"{name} för {', '.join(first)} och {last}" if first else f"{name} för {last}"
