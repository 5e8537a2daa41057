"""Staff accounts: who may change which centre's entries."""

from typing import ClassVar

import pghistory
import pgtrigger
from django.contrib.auth.models import AbstractUser, BaseUserManager, Group
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.functional import cached_property

from projects.models.common import track_links
from projects.models.reference import CancerCentre

NATIONAL_ADMINISTRATORS = "Nationella administratörer"
CENTRE_ADMINISTRATORS = "RCC-administratörer"
EDITORS = "Redaktörer"


class UserManager(BaseUserManager["User"]):
    """Makes accounts that are known by their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A saved account; without a password it cannot log in until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=("password",))
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A saved account that may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """The account with the address, however it is capitalised."""
        return self.get(email=(username or "").lower())


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    exclude=["password", "last_login", "session_stamp"],
)
class User(AbstractUser):
    """A staff account, known by its e-mail address."""

    username = None  # type: ignore[assignment]  # Django's way to drop the inherited field
    email = models.EmailField("e-postadress", unique=True)
    centres = models.ManyToManyField(
        CancerCentre,
        blank=True,
        related_name="users",
        verbose_name="regionala cancercentrum",
        help_text="De RCC vars projekt personen får ändra.",
    )

    session_stamp = models.PositiveIntegerField(default=0, editable=False)
    """Grows when rights or factors change, by triggers: what was signed in before is over."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # by address, not by name

    class Meta:
        verbose_name = "användare"
        verbose_name_plural = "användare"
        triggers = (
            pgtrigger.Trigger(
                name="user_session_stamp",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=(
                    "NEW.session_stamp = GREATEST(NEW.session_stamp, OLD.session_stamp); "
                    "IF (NEW.is_active, NEW.is_staff, NEW.is_superuser, NEW.email) "
                    "IS DISTINCT FROM (OLD.is_active, OLD.is_staff, OLD.is_superuser, OLD.email) "
                    "THEN NEW.session_stamp = OLD.session_stamp + 1; END IF; RETURN NEW;"
                ),
            ),
        )

    def __str__(self) -> str:
        return self.get_full_name() or self.email

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must hold: other when the password, a right or a factor changed."""
        held = f"{self.password}{self.session_stamp}"
        return salted_hmac("projects.session", held, secret=secret, algorithm="sha256").hexdigest()

    def national_groups(self) -> models.QuerySet[Group]:
        """The group that makes the user a national administrator, or nothing."""
        return self.groups.filter(name=NATIONAL_ADMINISTRATORS)

    @cached_property
    def group_names(self) -> frozenset[str]:
        """The groups of the account.

        Asked once for each account in hand, as Django asks for its permissions.
        """
        return frozenset(self.groups.values_list("name", flat=True))


UserCentre = track_links(User.centres.through)
UserGroup = track_links(User.groups.through)
