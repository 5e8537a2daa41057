"""Parts of an answer: written fast; those without a name of their own described in place."""

from collections.abc import Callable
from functools import cached_property
from operator import attrgetter, itemgetter
from typing import Any, ClassVar, TypeVar

from rest_framework import serializers

AS_THEY_ARE = {serializers.CharField, serializers.IntegerField, serializers.BooleanField}
"""Fields whose values are texts, numbers and truths already, or methods that say them."""
Model = TypeVar("Model")


class PartSerializer(serializers.Serializer[Model]):
    """Attributes of an object; an answer holds a thousand, for which the usual way is slow."""

    getter: ClassVar["type[attrgetter[Any]] | type[itemgetter[Any]]"] = attrgetter

    def to_representation(self, instance: Model) -> dict[str, Any]:
        """What the fields say, all of which are there."""
        told = {}
        for name, get, write in self._ways:
            value = get(instance)
            if write is not None:
                told[name] = None if value is None else write(value)
            else:
                told[name] = value() if callable(value) else value
        return told

    @cached_property
    def _ways(self) -> list[tuple[str, Callable[[Any], Any], Callable[[Any], Any] | None]]:
        """Name, getter and writer of each field; without a writer a value stays as it is."""
        return [(name, self._getter(each), _writer(each)) for name, each in self.fields.items()]

    def _getter(self, field: Any) -> Callable[[Any], Any]:  # noqa: ANN401  # a field of any kind
        """The way to a field's value: its own where it has one, else by its source."""
        if "get_attribute" in vars(type(field)):
            own: Callable[[Any], Any] = field.get_attribute
            return own
        return _itself if field.source == "*" else self.getter(str(field.source))


class InPlaceListSerializer(serializers.ListSerializer[Any]):
    """Many parts."""


class InPlaceSerializer(PartSerializer[Any]):
    """A part that is described where it stands."""

    class Meta:
        list_serializer_class: type[serializers.ListSerializer[Any]] = InPlaceListSerializer


def _itself(value: object) -> object:
    return value


def _writer(field: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401  # a field of any kind
    return None if type(field) in AS_THEY_ARE else field.to_representation
