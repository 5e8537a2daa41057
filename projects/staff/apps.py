"""The admin with the registry's own names, front page and pages."""

from importlib import import_module

from django.contrib.admin.apps import SimpleAdminConfig


class RegistryAdminConfig(SimpleAdminConfig):
    """Django's admin over the registry's site, with the pages of `projects.staff` and no others."""

    default = False
    default_site = "projects.staff.site.RegistryAdminSite"

    def ready(self) -> None:
        """Register the pages."""
        super().ready()
        import_module("projects.staff.pages")
