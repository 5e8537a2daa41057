"""The admin's front page and names."""

from django.contrib.admin import AdminSite


class RegistryAdminSite(AdminSite):
    """The administration of the registry."""

    site_header = "Projektregistret – administration"
    site_title = "Projektregistret"
    index_title = "Administration"
