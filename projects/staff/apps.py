"""The admin with the registry's own names and front page."""

from django.contrib.admin.apps import AdminConfig


class RegistryAdminConfig(AdminConfig):
    """Django's admin over the registry's site."""

    default = False
    default_site = "projects.staff.site.RegistryAdminSite"
