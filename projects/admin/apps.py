"""The admin with the registry's own names, front page and pages."""

from importlib import import_module

from django.contrib.admin.apps import SimpleAdminConfig
from django.contrib.admin.templatetags import admin_list

PAGES = (
    "concept_admin",
    "document_admin",
    "entry_link_admin",
    "error_report_admin",
    "heading_admin",
    "import_admin",
    "job_admin",
    "programme_admin",
    "project_admin",
    "reference_admin",
    "sign_in_admin",
    "user_admin",
)
"""The modules that register pages."""


def yes_or_no(value: bool | None) -> str:  # noqa: FBT001  # Django's signature
    """What is true in words; a line where nobody knows."""
    return {True: "Ja", False: "Nej", None: "–"}[value]


class RegistryAdminConfig(SimpleAdminConfig):
    """Django's admin over the registry's site, with the pages of this package and no others."""

    default = False
    default_site = "projects.admin.site.RegistryAdminSite"

    def ready(self) -> None:
        """Register the pages."""
        super().ready()
        # Django's picture is called "True" or "False"; all who show one look it up here.
        vars(admin_list)["_boolean_icon"] = yes_or_no
        for name in PAGES:
            import_module(f"projects.admin.{name}")
