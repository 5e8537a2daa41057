"""How a staff member gets a first password: a link that works once and for three days."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.tokens import default_token_generator
from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import reverse, reverse_lazy
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from projects.models import User


def choose_password_path(user: User) -> str:
    """The path where the user chooses a password; dead once used, and after three days."""
    return reverse(
        "admin:choose_password",
        kwargs={
            "uidb64": urlsafe_base64_encode(force_bytes(user.pk)),
            "token": default_token_generator.make_token(user),
        },
    )


class ChoosePassword(PasswordResetConfirmView):
    """Choose a password and be logged in."""

    success_url = reverse_lazy("admin:index")
    post_reset_login = True
    title = "Välj lösenord"

    def get_user(self, uidb64: str) -> User | None:
        """The active staff account that the link was made for."""
        user = super().get_user(uidb64)
        return user if isinstance(user, User) and user.is_active and user.is_staff else None

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        """The page in the admin's frame."""
        return {**admin.site.each_context(self.request), **super().get_context_data(**kwargs)}
