"""Django's generic classes under names that can be subscripted while types are checked only."""

from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django import forms
from django.contrib.admin import ModelAdmin, TabularInline
from django.db.models import Model

M = TypeVar("M", bound=Model)

if TYPE_CHECKING:
    AnyModelForm = forms.ModelForm[Any]
    AnyFormSet = forms.BaseFormSet[Any]
    AnyInlineFormSet = forms.BaseInlineFormSet[Any, Any, Any]
    AnyInline = TabularInline[Any, Any]
    AnyModelAdmin = ModelAdmin
else:
    AnyModelForm = forms.ModelForm
    AnyFormSet = forms.BaseFormSet
    AnyInlineFormSet = forms.BaseInlineFormSet
    AnyInline = TabularInline

    class AnyModelAdmin(ModelAdmin, Generic[M]):
        """The staff pages of a model."""
