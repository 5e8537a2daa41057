"""What all views of the API have in common."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, ClassVar

from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from projects.addresses import origin
from projects.api.parameters import refuse_unknown


@lru_cache(maxsize=64)
def bound(serializer: Callable[..., BaseSerializer[Any]], origin: str) -> BaseSerializer[Any]:
    """The serializer with its fields resolved, which takes longer than to write an answer.

    It holds no answer, so that all threads share it.
    """
    return serializer(context={"origin": origin})


class ReadOnlyView(APIView):
    """A view that knows its parameters and changes nothing."""

    http_method_names: tuple[str, ...] = ("get", "head", "options")
    parameters: ClassVar[tuple[str, ...]] = ()

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Raise InvalidParametersError for a parameter that the view does not know."""
        super().initial(request, *args, **kwargs)
        refuse_unknown(request.query_params, self.parameters)

    def options(self, request: HttpRequest, *args: object, **kwargs: object) -> Response:  # noqa: ARG002  # Django's call
        """204; the methods stand in the Allow header."""
        return Response(status=204)

    def written(
        self, serializer: type[BaseSerializer[Any]], answer: object, **headers: str
    ) -> Response:
        """The answer as its serializer writes it."""
        shared = bound(serializer, self.origin)  # type: ignore[arg-type]  # every class has a hash
        return Response(shared.to_representation(answer), headers=headers)

    @property
    def origin(self) -> str:
        """Scheme and host of absolute addresses."""
        return origin(self.request)
