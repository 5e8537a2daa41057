"""Who is signed in where, and what ends that at once, whoever writes it."""

from typing import ClassVar

import pgtrigger
from allauth.mfa.models import Authenticator
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils import timezone

from projects.models.user import User, UserCentre, UserGroup


class StaffSessionManager(BaseSessionManager["StaffSession"]):
    """Questions about sessions."""

    def over(self) -> models.QuerySet["StaffSession"]:
        """Those that let nobody in any more."""
        return self.filter(expire_date__lt=timezone.now())


class StaffSession(AbstractBaseSession):
    """The session of a browser; without an account while somebody is signing in."""

    account = models.ForeignKey(
        User, models.CASCADE, null=True, related_name="sessions", verbose_name="konto"
    )
    began_at = models.DateTimeField("inloggad", null=True)
    seen_at = models.DateTimeField("senast använd", null=True)
    network = models.CharField("nät", max_length=50, blank=True)
    browser = models.CharField("webbläsare", max_length=100, blank=True)
    auth_hash = models.CharField(max_length=128, blank=True)
    """What the account was like; a session of an account that was changed since is over."""

    objects: ClassVar[StaffSessionManager] = StaffSessionManager()

    class Meta:
        default_permissions = ()
        verbose_name = "session"
        verbose_name_plural = "sessioner"


class AccountFactor(Authenticator):  # type: ignore[misc]  # allauth's is untyped
    """A second factor as allauth keeps it, under a name of ours that can have triggers."""

    class Meta:
        proxy = True
        default_permissions = ()


def _ends_sessions(name: str, operation: pgtrigger.Operation, row: str) -> pgtrigger.Trigger:
    """A trigger of what belongs to an account: its sessions end when one comes or goes."""
    update = "UPDATE projects_user SET session_stamp = session_stamp + 1"
    func = f"{update} WHERE id = {row}.user_id; RETURN NULL;"
    return pgtrigger.Trigger(name=name, operation=operation, when=pgtrigger.After, func=func)


def _is_factor(row: str) -> pgtrigger.Q:
    """Recovery codes are renewed without a change of who gets in."""
    return ~pgtrigger.Q(**{f"{row}__type": Authenticator.Type.RECOVERY_CODES.value})


for _model in (UserCentre, UserGroup, AccountFactor):
    _added = _ends_sessions("ends_sessions_added", pgtrigger.Insert, "NEW")
    _removed = _ends_sessions("ends_sessions_removed", pgtrigger.Delete, "OLD")
    if _model is AccountFactor:
        _added.condition, _removed.condition = _is_factor("new"), _is_factor("old")
    pgtrigger.register(_added, _removed)(_model)
