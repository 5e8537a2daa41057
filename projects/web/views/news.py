"""How to get the news of a list: by a feed, or by mail where there is mail; without a cookie."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from projects.addresses import ending, origin
from projects.filters import ProjectFilter
from projects.models import NewsSubscription, Project
from projects.models.news import LONGEST_QUERY
from projects.news import subscribing, tokens
from projects.news.letters import RHYTHMS, are_offered
from projects.news.limits import LETTERS, TooManyError
from projects.news.questions import Question
from projects.senders import client_address
from projects.throttle import HOUR
from projects.web.list_pages import FEED, ListPage, beside, entity_place, everywhere, refusal
from projects.web.news_form import NewsForm
from projects.web.same_origin import is_from_here

METHODS = ["GET", "HEAD", "POST"]


@csrf_exempt  # the browser says where the form stands; a token would be a cookie
@require_http_methods(METHODS)
def of_all(request: HttpRequest) -> HttpResponse:
    """The news of the selection among all published projects."""
    return _answer(request, everywhere())


@csrf_exempt  # as above
@require_http_methods(METHODS)
def of_entity(request: HttpRequest, facet: str, slug: str) -> HttpResponse:
    """The news of the selection on the page of a centre, region, area or keyword."""
    return _answer(request, entity_place(facet, slug))


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """A letter is on its way, as far as anybody is told."""
    _only_with_mail()
    return render(request, "web/news_asked.html", {"letters": LETTERS})


@csrf_exempt  # who has the token has the mail
@never_cache
@require_http_methods(METHODS)
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button, as programs that look for harm in mails follow links; when pressed, it is so."""
    _only_with_mail()
    if request.method == "POST":
        found = subscribing.confirm(token)
    else:
        found = tokens.subscription_of(token, tokens.CONFIRM)
    return _of_token(request, "web/news_confirm.html", found)


@csrf_exempt  # as above; and mail programs ask without being here (RFC 8058)
@never_cache
@require_http_methods(METHODS)
def end(request: HttpRequest, token: str) -> HttpResponse:
    """A button, or one click in a mail program: the subscription and its address are gone.

    It works without mail too, and says the same of what is gone already.
    """
    if request.method == "POST":
        subscribing.end(token)
        return _of_token(request, "web/news_ended.html", None, status=HTTPStatus.OK)
    return _of_token(request, "web/news_end.html", tokens.subscription_of(token, tokens.END))


def _answer(request: HttpRequest, place: ListPage) -> HttpResponse:
    if request.method == "POST":
        _only_with_mail()
    selection = ProjectFilter(request.GET, Project.objects.published(), place.within)
    refused = refusal(request, FEED, selection, place)
    if refused:
        return refused
    question = Question.of(selection)
    form = NewsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _fits(question) and form.is_valid():
        return _asked(request, question, form)
    return _page(request, question, place, form)


def _asked(request: HttpRequest, question: Question, form: NewsForm) -> HttpResponse:
    if not is_from_here(request):
        return render(request, "403.html", {"form_expired": True}, status=HTTPStatus.FORBIDDEN)
    given = form.cleaned_data
    try:
        subscribing.ask(given["address"], question, given["rhythm"], client_address(request))
    except TooManyError:
        return _too_many(request)
    return redirect("news-asked")


def _page(
    request: HttpRequest, question: Question, place: ListPage, form: NewsForm
) -> HttpResponse:
    query = ending(QueryDict(question.query))
    fits = _fits(question)
    context = {
        "question": question,
        "origin": origin(request),
        "feed": beside(place.path, FEED) + query,
        "form": form if are_offered() and fits else None,
        "is_too_long": are_offered() and not fits,
    }
    return render(request, "web/news_subscribe.html", context)


def _fits(question: Question) -> bool:
    """Whether it can be stored; one that cannot is told so on the page."""
    return len(question.query) <= LONGEST_QUERY


def _too_many(request: HttpRequest) -> HttpResponse:
    answer = render(request, "web/news_too_many.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    answer["Retry-After"] = str(HOUR)
    return answer


def _of_token(
    request: HttpRequest,
    template: str,
    found: NewsSubscription | None,
    status: HTTPStatus = HTTPStatus.NOT_FOUND,
) -> HttpResponse:
    """What stands at the link of a letter; a page that says so when it leads nowhere."""
    if found is None:
        template = template if status == HTTPStatus.OK else "web/news_gone.html"
        return render(request, template, status=status)
    told = {
        "subscription": found,
        "question": Question.stored(found),
        "rhythm": RHYTHMS[found.rhythm],
    }
    return render(request, template, told)


def _only_with_mail() -> None:
    if not are_offered():
        raise Http404
