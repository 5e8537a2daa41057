"""The pages of the thesaurus: national administrators write it, and see first what it catches."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.db.models import Count, Field, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.forms import Field as FormField
from django.forms import all_valid
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import Truncator

from projects.admin.base_admin import RegistryAdmin
from projects.admin.concept_effect import Effect, effect_of
from projects.admin.concept_forms import ConceptForm, TermForm, TermFormSet, digest
from projects.admin.forms import GuardedForm
from projects.admin.generics import AnyInline
from projects.admin.permissions import staff_member
from projects.language.sort_key import fold
from projects.models import Concept, ConceptTerm, ProjectKeyword
from projects.models.text_search import holding, spelled
from projects.rights import may_edit_all
from projects.search.affected import number_under
from projects.services import write
from projects.services.locks import THESAURUS, hold

MOST_WORDS = 10
"""Words of a search that are looked for: each costs the database a condition over all terms."""


def containing(concepts: QuerySet[Concept], text: str) -> QuerySet[Concept]:
    """Those whose name or terms hold what the text asks for: see `text_search`."""
    names = [(pk, fold(name)) for pk, name in Concept.objects.values_list("pk", "name")]

    def match(sought: str) -> Q:
        pattern = spelled(fold(sought))
        named = [pk for pk, name in names if re.search(pattern, name)]
        with_term = ConceptTerm.objects.filter(folded__regex=pattern).values("concept")
        return Q(pk__in=named) | Q(pk__in=with_term)

    return concepts.filter(holding(" ".join(text.split()[:MOST_WORDS]), match))


def with_number_of_projects(concepts: QuerySet[Concept]) -> QuerySet[Concept]:
    """With `tagged`, the projects under the keyword, and `indexed`, those found under it.

    Both are subqueries, which the database asks for the rows of one page only.
    """
    links = ProjectKeyword.objects.shown().filter(concept=OuterRef("pk")).order_by()
    tagged = links.values("concept").annotate(count=Count("pk")).values("count")
    return concepts.annotate(
        tagged=Coalesce(Subquery(tagged), 0), indexed=Coalesce(number_under("slug"), 0)
    )


SHOWN_TERMS = 80


class TermInline(AnyInline):
    """The terms under their concept."""

    model = ConceptTerm
    form = TermForm
    formset = TermFormSet
    fields = ("text", "note", "case_sensitive", "is_weak", "is_english", "companions")
    extra = 1

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django's signature
        """As for the concept."""
        return may_edit_all(staff_member(request))


@admin.register(Concept)
class ConceptAdmin(RegistryAdmin[Concept]):
    """A POST shows what the change would catch; sent again with the same values, it is saved."""

    form = ConceptForm
    change_form_template = "admin/projects/concept/change_form.html"
    delete_confirmation_template = "admin/projects/concept/delete_confirmation.html"
    fields = (
        "name",
        "slug",
        "group",
        "is_keyword",
        "definition",
        "broader",
        "related",
        "regions",
        "source",
    )
    inlines = (TermInline,)
    actions = None
    autocomplete_fields = ("broader", "related", "regions")
    list_display = ("name", "group", "is_keyword", "term_names", "number_of_projects")
    list_filter = ("group", "is_keyword")
    ordering = ("group", "name")
    search_fields = ("name",)
    search_help_text = "Söker i namn och termer."

    @admin.display(description="termer")
    def term_names(self, concept: Concept) -> str:
        """The terms in a row, cut for the list."""
        names = ", ".join(term.text for term in concept.terms.all())
        return Truncator(names).chars(SHOWN_TERMS)

    @admin.display(description="projekt")
    def number_of_projects(self, concept: Concept) -> int:
        """The projects under the keyword; for other concepts those indexed under it."""
        name = "tagged" if concept.is_keyword else "indexed"
        return int(getattr(concept, name))

    def view_on_site(self, concept: Concept) -> str | None:
        """The address of a keyword's page."""
        return reverse("keyword", args=[concept.slug]) if concept.is_keyword else None

    # What is seen -------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Concept]:
        """The concepts with what the list shows."""
        return with_number_of_projects(super().get_queryset(request)).prefetch_related("terms")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Every word in the name or in one term, å ä ö and case folded.

        For the keywords of a project, keywords only.
        """
        if request.GET.get("model_name") == "projectkeyword":
            queryset = queryset.filter(is_keyword=True)
        return containing(queryset, search_term), False

    def get_readonly_fields(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        obj: Model | None = None,
    ) -> tuple[str, ...]:
        """The slug of a saved concept: addresses are made of it."""
        return () if obj is None else ("slug",)

    def get_prepopulated_fields(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        obj: Model | None = None,
    ) -> dict[str, Sequence[str]]:
        """The slug follows the name while a new concept is written."""
        return {"slug": ("name",)} if obj is None else {}

    def formfield_for_dbfield(
        self, db_field: "Field[Any, Any]", request: HttpRequest, **kwargs: object
    ) -> FormField | None:
        """The form field; an empty slug is made from the name."""
        if db_field.name == "slug":
            kwargs["required"] = False
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    # What may be changed ------------------------------------------------------------------------

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002  # Django's signature
        """Concepts, unlike everything else, can be removed; the history keeps them."""
        return may_edit_all(staff_member(request))

    # How it is saved ----------------------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The page; a POST whose values are new comes back with their effect, unsaved."""
        with transaction.atomic():
            if request.method == "POST":
                hold(THESAURUS)
            answer = super().changeform_view(request, object_id, form_url, extra_context)
            if request.method == "POST" and isinstance(answer, TemplateResponse):
                self._add_effect(request, answer, is_new=object_id is None)
        return answer

    def _add_effect(self, request: HttpRequest, answer: TemplateResponse, *, is_new: bool) -> None:
        context = answer.context_data or {}
        form = context["adminform"].form
        formsets = [inline.formset for inline in context["inline_admin_formsets"]]
        if form.errors or not all_valid(formsets):
            return

        def save() -> None:
            concept = self.save_form(request, form, change=not is_new)
            with write.change(user=staff_member(request)):
                self.save_model(request, concept, form, not is_new)
                self.save_related(request, form, formsets, not is_new)

        context["effect"] = effect_of(form.instance.slug, save)
        context["shown"] = digest(form.data)

    def save_related(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        form: GuardedForm,
        formsets: Iterable[Any],
        change: object,  # noqa: ARG002  # Django's signature
    ) -> None:
        """Links and terms through the one write path."""
        concept = cast("Concept", form.instance)
        if "related" in form.changed_data:
            write.set_related(concept, form.cleaned_data["related"])
        if "regions" in form.changed_data:
            write.set_places(concept, form.cleaned_data["regions"])
        for formset in formsets:
            kept = formset.save(commit=False)
            for term in formset.deleted_objects:
                write.delete(term)
            for term in kept:
                write.save(term)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The question with what would be lost, or why it cannot be done."""
        with write.change(user=staff_member(request)):
            hold(THESAURUS)
            context = extra_context or {}
            concept = self.get_object(request, unquote(object_id))
            if concept is not None and self.has_delete_permission(request, concept):
                context |= _before_deletion(concept)
            return super().delete_view(request, object_id, context)

    def delete_model(self, request: HttpRequest, obj: Concept) -> None:  # noqa: ARG002  # Django's signature
        """Through the one write path."""
        write.delete(obj)


def _before_deletion(concept: Concept) -> dict[str, Any]:
    narrower = list(concept.narrower.all())
    return {"narrower": narrower, "effect": None if narrower else _effect_of_deletion(concept)}


def _effect_of_deletion(concept: Concept) -> Effect:
    doomed = Concept.objects.get(pk=concept.pk)
    return effect_of(concept.slug, lambda: write.delete(doomed))
