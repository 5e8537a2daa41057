"""Pages of allauth that are a little different here."""

from typing import Any

from allauth.mfa.recovery_codes.views import DownloadRecoveryCodesView
from django.http import HttpResponse


class RecoveryCodesFile(DownloadRecoveryCodesView):
    """The recovery codes as a file of text, with a Swedish name."""

    def render_to_response(self, context: dict[str, Any], **more: Any) -> HttpResponse:  # noqa: ANN401  # Django's call
        """The file, to be saved and not to be shown."""
        answer: HttpResponse = super().render_to_response(context, **more)
        answer["Content-Disposition"] = 'attachment; filename="aterstallningskoder.txt"'
        return answer
