"""Every page of the staff site: importing this registers them."""

from projects.staff import concept_admin, imports, project_admin, reference, users

__all__ = ["concept_admin", "imports", "project_admin", "reference", "users"]
