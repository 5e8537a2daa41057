"""The keywords of a project, in templates."""

from django import template

from projects.models import Project
from projects.selection.keywords import Keyword, keywords_of

register = template.Library()


@register.filter
def keywords(project: Project) -> list[Keyword]:
    """What readers see of the keywords of a project from `with_relations()`."""
    return keywords_of(project)
