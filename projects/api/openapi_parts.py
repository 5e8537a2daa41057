"""How drf-spectacular describes the serializers of parts: in place, not as components."""

from typing import Any

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import build_array_type
from drf_spectacular.utils import Direction

from projects.api.part_serializers import InPlaceListSerializer, InPlaceSerializer


class InPlace(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]  # untyped
    """Describes a part where drf-spectacular would refer to a component."""

    target_class = InPlaceSerializer
    match_subclasses = True

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Direction) -> Any:  # noqa: ANN401  # a schema
        """The object."""
        return auto_schema._map_serializer(self.target, direction)  # type: ignore[no-untyped-call]  # noqa: SLF001  # as its own documentation does


class ListInPlace(OpenApiSerializerFieldExtension):  # type: ignore[no-untyped-call]  # untyped
    """The same for many."""

    target_class = InPlaceListSerializer
    match_subclasses = True

    def map_serializer_field(self, auto_schema: AutoSchema, direction: Direction) -> Any:  # noqa: ANN401  # a schema
        """The list of objects."""
        return build_array_type(auto_schema._map_serializer(self.target.child, direction))  # type: ignore[no-untyped-call]  # noqa: SLF001
