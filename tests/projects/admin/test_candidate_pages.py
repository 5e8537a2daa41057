"""What rules propose for measures waits for the project's centre."""

import pytest

from projects.documents.candidates import candidates, link_rules
from projects.entry_links import entry_links
from projects.models import CancerCentre, DocumentEntry, EntryLink, LinkOrigin, User
from tests.projects.admin.conftest import logged_in

pytestmark = pytest.mark.usefixtures("documents")

AI = "bilaga1-bfm-nationell-4"


def _entry(slug: str = AI) -> DocumentEntry:
    return DocumentEntry.objects.select_related("document").get(slug=slug)


def _page(entry: DocumentEntry) -> str:
    return f"/admin/projects/documententry/{entry.pk}/kandidater/"


def test_every_rule_is_of_a_measure_and_agrees_with_the_reading_as_it_says() -> None:
    for (document, slug), rule in link_rules().items():
        entry = DocumentEntry.objects.get(document__slug=document, slug=slug)
        read = set(
            entry.links.filter(first_reading__in=("saker", "trolig")).values_list(
                "project", flat=True
            )
        )
        proposed = rule.matching()
        right = sum(proposed >> key & 1 for key in read)
        assert right / proposed.bit_count() == pytest.approx(rule.precision, abs=0.01), slug
        assert right / len(read) == pytest.approx(rule.recall, abs=0.01), slug


def test_only_what_nobody_has_judged_is_proposed() -> None:
    entry = _entry("bilaga2-kvarstaende-3")
    found = candidates(entry, CancerCentre.objects.all())
    assert found
    judged = set(entry.links.values_list("project", flat=True))
    assert judged.isdisjoint(each.project.pk for each in found)


def test_one_is_accepted_and_another_refused(national_member: User) -> None:
    browser, own = logged_in(national_member), CancerCentre.objects.all()
    entry = _entry("bilaga2-kvarstaende-3")
    first, second, *rest = candidates(entry, own)
    browser.post(_page(entry), {"accept": first.project.pk})
    browser.post(_page(entry), {"refuse": second.project.pk})
    seen = {each.reference for each in entry_links().projects(entry.pk)}
    assert first.project.reference in seen
    assert second.project.reference not in seen
    refused = EntryLink.objects.get(entry=entry, project=second.project.pk)
    assert refused.origin == LinkOrigin.REFUSED
    assert {each.project.pk for each in candidates(entry, own)} == {
        each.project.pk for each in rest
    }


def test_another_centre_s_project_is_not_theirs_to_decide(norr_member: User) -> None:
    entry = _entry("bilaga2-kvarstaende-3")
    theirs = candidates(entry, CancerCentre.objects.exclude(slug="norr"))[0].project
    answer = logged_in(norr_member).post(_page(entry), {"accept": theirs.pk}, follow=True)
    assert "projektet är ingen kandidat längre" in answer.content.decode()
    assert not EntryLink.objects.filter(entry=entry, project=theirs.pk).exists()


def test_an_entry_without_a_rule_says_so(norr_member: User) -> None:
    page = logged_in(norr_member).get(_page(_entry("bilaga1-patologi-nationell-1")))
    assert "ingen regel som föreslår projekt" in page.content.decode()
