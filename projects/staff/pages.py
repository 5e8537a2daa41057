"""Every page of the staff site: importing this registers them."""

from projects.staff import imports, project_admin, reference, users

__all__ = ["imports", "project_admin", "reference", "users"]
