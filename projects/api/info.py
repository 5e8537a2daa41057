"""What Digg's REST API profile asks every API to tell about itself (VER.06)."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from projects.api.documenting import documented
from projects.api.reading import ReadOnlyView
from projects.api.shapes import ApiInfoSerializer

RELEASED = date(2026, 11, 28)
"""When version 1 was laid down in the contract that its test holds."""


class ApiInfoView(ReadOnlyView):
    """The API in five words."""

    @documented("api_info", ApiInfoSerializer)
    def get(self, _request: Request) -> Response:
        """Name, version, date, documentation and status."""
        described = {
            "apiName": str(settings.SPECTACULAR_SETTINGS["TITLE"]),
            "apiVersion": str(settings.SPECTACULAR_SETTINGS["VERSION"]),
            "apiReleased": RELEASED,
            "apiDocumentation": self.origin + reverse("api-page"),
            "apiStatus": "active",
        }
        return self.written(ApiInfoSerializer, described)
