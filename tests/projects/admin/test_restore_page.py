"""A version is brought back in the browser, by those who may, and never over another's change."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import (
    EDITORS,
    CancerCentre,
    KeywordOrigin,
    Project,
    PublicationState,
    User,
)
from projects.services import write
from projects.services.restoring import snapshots
from tests.factories import make_project, make_user
from tests.projects.admin.browsing import filled
from tests.projects.admin.conftest import logged_in, saved
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db


def edit(project: Project, **fields: object) -> None:
    for name, value in fields.items():
        setattr(project, name, value)
    with write.change(user=make_user(first_name="Eva", last_name="Editor")):
        write.save(project)


def page(project: Project, place: int = 0) -> str:
    number = list(snapshots(project))[place]
    return f"/admin/projects/project/{project.pk}/aterstall/{number}/"


def history(project: Project) -> str:
    return f"/admin/projects/project/{project.pk}/history/"


def text(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_the_history_leads_to_both_kinds_of_restoring(norr: Client, own: Project) -> None:
    edit(own, title="Röntgen långt bort", summary="Annat")
    shown = text(norr, history(own))
    assert f'href="{page(own)}?falt=title"' in shown
    assert f'href="{page(own)}">Återställ den här versionen' in shown
    assert "Röntgen <del>närmare hemmet</del> <ins>långt bort</ins>" in shown


def test_the_question_shows_word_by_word_what_will_change(norr: Client, own: Project) -> None:
    edit(own, title="Röntgen långt bort", unit="Onkologen")
    shown = text(norr, page(own))
    assert "Röntgen <del>långt bort</del> <ins>närmare hemmet</ins>" in shown
    assert "<del>Onkologen</del>" in shown
    alone = text(norr, page(own) + "?falt=title")
    assert "närmare hemmet</ins>" in alone
    assert "Onkologen" not in alone


def test_restoring_is_a_new_version_in_the_members_name(norr: Client, own: Project) -> None:
    edit(own, title="Röntgen långt bort", unit="Onkologen")
    sent = filled(norr.get(page(own)), "restore_form", fields=["title"])
    answer = norr.post(page(own), sent, follow=True)
    own.refresh_from_db()
    assert (own.title, own.unit) == ("Röntgen närmare hemmet", "Onkologen")
    shown = " ".join(answer.content.decode().split())
    assert "Återställt från versionen" in shown
    assert "återställt av Nora Norr" in shown
    assert len(snapshots(own)) == 3


def test_what_another_saved_meanwhile_is_told_and_kept(norr: Client, own: Project) -> None:
    edit(own, title="Andra")
    sent = filled(norr.get(page(own)), "restore_form")
    edit(own, title="Tredje")
    answer = norr.post(page(own), sent)
    own.refresh_from_db()
    assert own.title == "Tredje"
    assert "medan sidan var öppen" in answer.content.decode()
    assert "<del>Tredje</del>" in answer.content.decode()


def test_the_publication_is_a_choice_of_its_own(norr: Client, own: Project) -> None:
    edit(own, state=PublicationState.WITHDRAWN, withdrawal_reason="Dubblett", unit="Onkologen")
    sent = filled(norr.get(page(own)), "restore_form")
    assert sent["fields"] == ["unit"]
    norr.post(page(own), {**sent, "fields": ["state"]})
    own.refresh_from_db()
    assert (own.state, own.withdrawal_reason, own.unit) == ("publicerad", "", "Onkologen")


def test_an_editor_restores_no_publication_and_nobody_but_national_an_area(own: Project) -> None:
    edit(own, state=PublicationState.WITHDRAWN, withdrawal_reason="Dubblett")
    edit(own, centre=CancerCentre.objects.get(slug="syd"))
    editor = make_user(centres=["syd"], groups=Group.objects.filter(name=EDITORS))
    browser, before = logged_in(editor), saved(own)
    shown = text(browser, page(own))
    assert "Bara den som får publicera projektet" in shown
    assert "Bara nationella administratörer flyttar" in shown
    sent = {"seen": list(snapshots(own))[-1], "fields": ["state", "centre", "programme"]}
    browser.post(page(own), sent)
    assert saved(own) == before


def test_a_national_administrator_moves_an_entry_back(national: Client, own: Project) -> None:
    edit(own, centre=CancerCentre.objects.get(slug="syd"))
    national.post(page(own), filled(national.get(page(own)), "restore_form"))
    own.refresh_from_db()
    assert own.centre.slug == "norr"


def test_only_those_who_may_edit_reach_it(norr: Client, others: Project, own: Project) -> None:
    edit(others, title="Annat")
    assert norr.get(page(others)).status_code == 403
    assert norr.post(page(others), {"fields": ["title"]}).status_code == 403
    assert "aterstall" not in text(norr, history(others))
    elsewhere = page(others).replace(f"/{others.pk}/", f"/{own.pk}/")
    assert norr.get(elsewhere).status_code == 404
    assert Client().get(page(own))["Location"].startswith("/admin/login/")


def test_what_is_gone_is_told_and_left_out(norr: Client, own: Project) -> None:
    school = make_keyword("Cancerskola", slug="cancerskola")
    write.set_keywords(own, {school: KeywordOrigin.REFUSED})
    write.delete(school)
    edit(own, title="Andra")
    assert "1 nyckelord som versionen hade finns inte kvar" in text(norr, page(own, 1))
    sent = filled(norr.get(page(own, 1)), "restore_form")
    assert norr.post(page(own, 1), sent).status_code == 302


def test_what_no_longer_goes_together_is_said(norr: Client) -> None:
    project = make_project(actor_kind="kommun", actor="Umeå kommun")
    edit(project, actor_kind="region", actor="")
    sent = filled(norr.get(page(project)), "restore_form", fields=["actor_kind"])
    answer = norr.post(page(project), sent)
    assert "Ingenting är återställt. Ange aktörens namn" in answer.content.decode()


def test_an_unseen_draft_is_not_named_in_any_version(
    norr: Client, own: Project, others_draft: Project
) -> None:
    edit(own, continues=others_draft)
    edit(own, continues=None)
    assert "Hemligt" not in text(norr, history(own)) + text(norr, page(own, 1))
    assert "ett projekt som du inte får se" in text(norr, page(own, 1))
    norr.post(page(own, 1), {"seen": list(snapshots(own))[-1], "fields": ["continues"]})
    own.refresh_from_db()
    assert own.continues is None


def test_a_long_history_is_paged_and_asks_no_more(
    norr: Client,
    norr_member: User,
    own: Project,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        own.title = f"Titel {number}"
        with write.change(user=norr_member):
            write.save(own)
    with django_assert_max_num_queries(18):
        first = text(norr, history(own))
    assert "31 versioner" in first
    assert "Sida 1 av 2" in first
    assert "upplagt" in text(norr, history(own) + "?sida=2")
    with django_assert_max_num_queries(18):
        norr.get(page(own))
