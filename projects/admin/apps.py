"""The admin with the registry's own names, front page and pages."""

from importlib import import_module

from django.contrib.admin.apps import SimpleAdminConfig

PAGES = (
    "concept_admin",
    "heading_admin",
    "import_admin",
    "job_admin",
    "programme_admin",
    "project_admin",
    "reference_admin",
    "user_admin",
)
"""The modules that register pages."""


class RegistryAdminConfig(SimpleAdminConfig):
    """Django's admin over the registry's site, with the pages of this package and no others."""

    default = False
    default_site = "projects.admin.site.RegistryAdminSite"

    def ready(self) -> None:
        """Register the pages."""
        super().ready()
        for name in PAGES:
            import_module(f"projects.admin.{name}")
