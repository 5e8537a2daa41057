"""What listens to allauth and Django while the registry runs."""

from importlib import import_module

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room of signing in; its tables stand among the models."""

    name = "projects.accounts"

    def ready(self) -> None:
        """Listen."""
        for name in ("sessions", "sign_in_log"):
            import_module(f"projects.accounts.{name}")
