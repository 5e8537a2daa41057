"""The pages of documents: all of them, each, and each of their entries."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from projects.addresses import origin
from projects.models import Revision
from projects.told_documents import told_documents
from projects.web.document_data import of_document, of_entry
from projects.web.document_page import document_page
from projects.web.entry_list import entry_list
from projects.web.entry_page import entry_page
from projects.web.open_measures import open_measures


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    """The entries of all documents that the address selects; without a choice the documents too."""
    with Revision.current().known():
        return render(request, "web/documents.html", {"list": entry_list(request)})


@require_safe
def document_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """A document: what it says of itself, and its entries."""
    with Revision.current().known():
        told = told_documents().documents.get(slug.lower())
        if told is None:
            raise Http404
        if told.document.slug != slug:
            return redirect("document", told.document.slug, permanent=True)
        return render(
            request,
            "web/document.html",
            {
                "page": document_page(told),
                "linked_data": of_document(told.document, origin(request)),
            },
        )


@require_safe
def entry_detail(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """An entry of a document, with its place in it and what it is linked with."""
    with Revision.current().known():
        told = told_documents().entry(slug.lower(), key.lower())
        if told is None:
            raise Http404
        if told.address != (slug, key):
            return redirect("entry", *told.address, permanent=True)
        page = entry_page(told, origin(request))
        linked_data = of_entry(told, page.name, origin(request))
        return render(request, "web/entry.html", {"page": page, "linked_data": linked_data})


@require_safe
def measures_without_projects(request: HttpRequest) -> HttpResponse:
    """Which proposed measures no project is linked with, in all or of a centre."""
    with Revision.current().known():
        return render(request, "web/open_measures.html", {"page": open_measures(request.GET)})
