"""Who may sign in at all: whatever the way, there is one answer."""

from projects.models import User


def may_sign_in(user: User) -> bool:
    """True for an active staff account; there are no others to sign in to."""
    return user.is_active and user.is_staff
