"""The administration against a curious or hostile member: nothing leaks, nothing breaks."""

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import DateTimeField, Field
from django.test import Client
from django.urls import reverse

from projects.models import ImportRun, Programme, Project, Source, SourceRow, User
from tests.factories import make_project, make_user
from tests.projects.admin.browsing import filled, form_on
from tests.size import size

pytestmark = pytest.mark.django_db

MODELS = [
    pytest.param(model, id=model._meta.model_name)
    for model in sorted(admin.site._registry, key=lambda model: str(model._meta.model_name))
]
EVERY_LIST = (
    "p=99999999999999999999",
    "p=-1",
    "p=%C2%B2",
    f"p={'9' * 5000}",
    "o=99.-3.x",
    f"o={'9' * 400}",
    "o=-",
    "q=%28%25_%5C&q=%22%27",
    f"q={'+'.join(map(chr, range(97, 123)))}",
    "_to_field=password",
    "_popup=1&_to_field=id",
    "all=&_facets=1",
    "e=1",
)
"""Query strings that every list knows."""
VALUES = (
    "x",
    "",
    "-1",
    "9" * 30,
    "99999-01-01",
    "2026-13-45",
    "0001-01-01",
    "None",
    "(",
    "%F0%9F",
)[:: size(1, 3)]
"""Values for each filter; without TEST_LONG every third."""
WAYS = ("__iregex=%28", "__regex=%28", "__startswith=a", "__year=99999", "__gt=0", "__in=1,2")[
    :: size(1, 3)
]
"""Questions about a column that no page asks; without TEST_LONG every third."""


def listing(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def filters_of(model: Any) -> list[str]:
    """The parameters of the declared filters."""
    found: list[str] = []
    for each in admin.site._registry[model].list_filter:
        name = str(getattr(each, "parameter_name", each))
        field: Field[Any, Any] | None = None
        if isinstance(each, str) and "__" not in each:
            field = model._meta.get_field(each)
        if isinstance(field, DateTimeField):
            found += [f"{name}__gte", f"{name}__lt"]
        elif field is not None and field.is_relation:
            found += [f"{name}__id__exact"]
        else:
            found.append(name if isinstance(each, type) else f"{name}__exact")
    return found


@pytest.mark.parametrize("model", MODELS)
def test_no_query_string_breaks_a_list(root: Client, model: Any) -> None:
    for query in EVERY_LIST:
        answer = root.get(f"{listing(model)}?{query}")
        assert answer.status_code in {200, 302, 400}, query
    for name in filters_of(model):
        for value in VALUES:
            answer = root.get(f"{listing(model)}?{name}={value}")
            assert answer.status_code in {200, 302, 400}, (name, value)


@pytest.mark.parametrize("model", MODELS)
def test_no_column_is_asked_about_but_by_the_filters_of_the_list(root: Client, model: Any) -> None:
    for column in model._meta.concrete_fields:
        for way in WAYS:
            answer = root.get(f"{listing(model)}?{column.name}{way}")
            assert answer.status_code == 400, (column.name, way)


@pytest.mark.parametrize(
    "query",
    [
        "password__startswith=pbkdf2",
        "password=x",
        "last_login__gte=2026-01-01",
        "centres__users__password__startswith=pbkdf2",
        "groups__user__password__regex=^p",
    ],
)
def test_a_password_hash_is_not_read_letter_by_letter(national: Client, query: str) -> None:
    assert national.get(f"/admin/projects/user/?{query}").status_code == 400


@pytest.mark.parametrize("model", MODELS)
def test_the_filters_that_a_list_offers_work(root: Client, norr_member: User, model: Any) -> None:
    shown = root.get(listing(model)).context["cl"]
    for spec in shown.filter_specs:
        for choice in list(spec.choices(shown))[1:3]:
            answer = root.get(listing(model) + choice["query_string"])
            assert answer.status_code == 200, choice["query_string"]

    [centre] = norr_member.centres.all()
    page = root.get("/admin/projects/user/", {"centres__id__exact": centre.pk})
    assert [user.email for user in page.context["cl"].result_list] == [norr_member.email]


@pytest.mark.parametrize("chosen", ["x", "\x00", "9" * 30, "-1", "1 OR 1=1"])
@pytest.mark.parametrize("model", MODELS)
def test_a_row_that_no_page_offered_is_refused(root: Client, model: Any, chosen: str) -> None:
    sent = {"action": "publish_selected", ACTION_CHECKBOX_NAME: ["1", chosen], "index": "0"}

    assert root.post(listing(model), sent).status_code == 400


@pytest.mark.parametrize(
    "field", ["action", "index", "select_across", "_selected_action", "reason"]
)
def test_a_nul_in_an_action_is_answered_calmly(root: Client, own: Project, field: str) -> None:
    sent = {"action": "withdraw_selected", ACTION_CHECKBOX_NAME: str(own.pk), "index": "0"}

    answer = root.post(listing(Project), {**sent, field: "a\x00b"})

    assert answer.status_code in {200, 302, 400}


@pytest.mark.parametrize("model", MODELS)
def test_a_nul_in_any_field_of_a_new_row_is_answered_calmly(root: Client, model: Any) -> None:
    options = admin.site._registry[model]
    name = f"admin:projects_{model._meta.model_name}_add"
    page = root.get(reverse(name))
    if page.status_code == 403:
        assert not options.get_actions(page.wsgi_request) or options.actions
        return
    for field in form_on(page, f"{model._meta.model_name}_form"):
        sent = filled(page, f"{model._meta.model_name}_form", **{field: "a\x00b"})
        assert root.post(reverse(name), sent).status_code in {200, 302, 400}, field


def test_a_project_does_not_continue_itself(norr: Client, own: Project) -> None:
    page = f"/admin/projects/project/{own.pk}/change/"

    answer = norr.post(page, filled(norr.get(page), continues=own.pk))

    assert "Ett projekt kan inte vara en fortsättning på sig självt." in answer.content.decode()


# Drafts of others -------------------------------------------------------------------------------


@pytest.fixture
def told(others: Project, others_draft: Project) -> Project:
    """The draft of RCC Syd, which everything that can lead to it leads to."""
    source = Source.objects.get(file="annex3-2025.txt")
    programme = Programme.objects.get(year=2025)
    run = ImportRun.objects.create(source=source, programme=programme, report={"rows": 1})
    SourceRow.objects.create(
        run=run,
        project=others_draft,
        centre=others_draft.centre,
        area=others_draft.area,
        lines=[1],
        cells=[{"column": "Projektnamn", "text": others_draft.title}],
    )
    Project.objects.filter(pk=others.pk).update(continues=others_draft)
    return others_draft


def test_no_page_names_the_draft_of_another_centre(
    norr: Client, others: Project, told: Project
) -> None:
    own = make_project(title="Eget")
    Project.objects.filter(pk=own.pk).update(continues=told)
    run = ImportRun.objects.latest("pk")
    row = SourceRow.objects.get(project=told)
    pages = [
        *(listing(model.values[0]) for model in MODELS),
        *(f"/admin/projects/project/{each.pk}/{page}/" for each in (own, others, told)
          for page in ("change", "history")),
        f"/admin/projects/importrun/{run.pk}/change/",
        f"/admin/projects/sourcerow/{row.pk}/change/",
        f"/admin/projects/sourcerow/{row.pk}/history/",
        f"/admin/projects/source/{run.source_id}/change/",
        "/admin/projects/project/kvalitet/",
        "/admin/autocomplete/?app_label=projects&model_name=project&field_name=continues&term=hem",
    ]  # fmt: skip

    for page in pages:
        assert told.title not in norr.get(page, follow=True).content.decode(), page


def test_the_rows_of_public_entries_are_there_for_all(norr: Client, told: Project) -> None:
    Project.objects.filter(pk=told.pk).update(state="publicerad")

    assert told.title in norr.get(listing(SourceRow)).content.decode()


def test_who_sees_every_draft_sees_its_row(told: Project) -> None:
    syd = Client()
    group = "RCC-administratörer"
    member = make_user(centres=["syd"])
    member.groups.add(*member.groups.model.objects.filter(name=group))
    syd.force_login(member)

    assert told.title in syd.get(listing(SourceRow)).content.decode()
