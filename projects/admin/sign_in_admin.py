"""What happened at the door, for national administrators, to read."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse

from projects.admin.base_admin import ReadOnlyAdmin
from projects.admin.permissions import staff_member
from projects.models import SignInEvent
from projects.rights import may_edit_all


@admin.register(SignInEvent)
class SignInEventAdmin(ReadOnlyAdmin[SignInEvent]):
    """Each event with its account and the network that it came from."""

    fields = ("at", "kind", "account", "by", "network")
    list_display = ("at", "kind", "account", "by", "network")
    list_filter = ("kind", "at")
    list_select_related = ("account", "by")
    search_fields = ("account__email", "account__first_name", "account__last_name", "network")
    search_help_text = "Söker i kontots namn och adress, och i nätet."

    def has_view_permission(
        self,
        request: HttpRequest,
        obj: Model | None = None,  # noqa: ARG002  # Django's signature
    ) -> bool:
        """National administrators."""
        return may_edit_all(staff_member(request))

    def history_view(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        object_id: str,  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """None: an event does not change."""
        raise Http404
