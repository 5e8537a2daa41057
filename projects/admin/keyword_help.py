"""What the form asks while somebody types a keyword: which there are, and which was meant."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from projects.admin.keyword_chips import beginning, named, nearest
from projects.admin.permissions import staff_member
from projects.models import Concept, ConceptGroup
from projects.rights import role_of

LONGEST = 100


@require_safe
def keyword_help(request: HttpRequest) -> JsonResponse:
    """The keyword of the name `q` or None, those that begin so, and the nearest for a mistyping."""
    if role_of(staff_member(request)) is None:
        raise PermissionDenied
    typed = request.GET.get("q", "")[:LONGEST].strip()
    found = beginning(typed) if typed else []
    own = named(typed) if typed else None
    near = [] if found or own or not typed else nearest(typed)
    answer = {"named": _told([own] if own else []), "found": _told(found), "nearest": _told(near)}
    return JsonResponse(answer)


def _told(concepts: Iterable[Concept]) -> list[dict[str, Any]]:
    return [
        {"id": each.pk, "name": each.name, "group": str(ConceptGroup(each.group).label)}
        for each in concepts
    ]
