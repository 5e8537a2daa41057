"""The registry's Django application."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Projects, the money and the documents behind them."""

    name = "projects"
    verbose_name = "Projektregistret"
