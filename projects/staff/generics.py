"""Django's generic classes under names that can be subscripted while types are checked only."""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django import forms
from django.contrib.admin import ModelAdmin
from django.db.models import Model

M = TypeVar("M", bound=Model)

if TYPE_CHECKING:
    AnyModelForm = forms.ModelForm[Any]

    class AnyModelAdmin(ModelAdmin[M]):
        """The staff pages of a model."""

else:
    AnyModelForm = forms.ModelForm

    class AnyModelAdmin(ModelAdmin, Generic[M]):
        """The staff pages of a model."""
