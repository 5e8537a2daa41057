"""What documents say of money and numbers stands beside what the registry counts."""

import pytest

from projects.models import Allocation
from projects.reference_tables import reference_tables
from projects.services import write
from projects.told_figures import told_figures
from projects.web.aggregates import tally
from projects.web.document_checks import Agreement, Check, checks, goal_checks
from projects.web.stated_shares import stated_shares
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.usefixtures("documents")

DIFFERING = {
    "2025-patologi-vidarefordelat": "57\u00a0144\u00a0499\u00a0kr",
    "2025-bfm-medel-per-projekt": "713\u00a0078\u00a0kr",
    "2025-rehab-regioner": "21 regioner",
    "2025-rehab-icke-offentliga": "28 projekt",
}


def _checks() -> dict[str, Check]:
    return {each.fact.slug: each for each in checks(reference_tables().programmes)}


def test_four_of_twenty_five_statements_differ_from_the_tables_and_the_rows() -> None:
    found = _checks()
    assert len(found) == 25
    assert {slug: each.count.words for slug, each in found.items() if each.differs} == DIFFERING


def test_each_value_that_the_fixture_says_the_registry_counts_is_what_it_counts() -> None:
    found = _checks()
    told = {each.slug: each.registry for each in told_figures().facts if each.registry}
    said = {
        slug: str(round(each.count.value))
        for slug, each in found.items()
        if "/" not in each.fact.value
    }
    assert {slug: told[slug] for slug in said} == said


def test_published_numbers_agree_with_the_annex() -> None:
    found = _checks()
    words = [found[f"2025-{area}-projekt"].count.words for area in ("patologi", "bfm", "rehab")]
    assert words == ["47 projekt", "90 projekt", "251 projekt"]
    assert found["2025-medel"].count.value == 220_000_000
    assert found["2025-rehab-vidarefordelat"].agreement is Agreement.EXACT
    assert found["2025-patologi-fortsattning"].agreement is Agreement.NEAR


def test_the_actors_are_told_row_by_row(text: Text) -> None:
    found = _checks()["2025-rehab-icke-offentliga"].count.projects
    assert len(found) == 28
    page = text("/kallor/")
    assert "de 28 projekt som registret räknar" in page
    for each in found:
        assert each.project.title.split()[0] in page
        assert each.project.actor in page


def test_the_text_names_one_region_below_the_goal_and_the_table_two(text: Text) -> None:
    [found] = goal_checks()
    assert [each.counted for each in found.below] == ["Norrbotten", "Jämtland-Härjedalen"]
    assert [each.counted for each in found.named] == ["Norrbotten"]
    page = text("/kallor/")
    assert "ligger Norrbotten (63 %) och Jämtland-Härjedalen (69 %) under målet 70 procent" in page
    assert "text och tabell skiljer sig" in page


def test_the_comparison_follows_what_the_registry_holds() -> None:
    cell = Allocation.objects.get(area__slug="patologi", centre__slug="norr")
    more = 57_200_000 - 57_144_499
    with write.change():
        cell.distributed_sek += more
        write.save(cell)
    assert not _checks()["2025-patologi-vidarefordelat"].differs
    with write.change():
        cell.distributed_sek -= more
        write.save(cell)
    assert _checks()["2025-patologi-vidarefordelat"].differs


def test_shares_are_counted_among_the_projects_that_the_report_means(text: Text) -> None:
    found = {each.fact.slug: each for each in stated_shares({})}
    equipment = found["andel-patologi-utrustning"]
    assert equipment.base == 47
    having = {"area": "patologi", "keyword": "typ-utrustning", "year": "2025"}
    assert equipment.counted == tally(**having).total > 0
    assert (
        found["andel-rehab-palliativ-process"].base
        == tally(keyword="palliativ-vard", area="rehab").total
    )
    page = text("/statistik/")
    assert "Rapportens andelar bredvid registrets" in page
    assert "En knapp fjärdedel av projekten" in page


def test_the_money_is_told_in_words_at_the_top(text: Text) -> None:
    top = text("/statistik/").partition("På sidan")[0]
    assert "2025 fördelades 220 miljoner kronor" in text("/statistik/")
    assert "60 till patologi, 60 till bild- och funktionsmedicin och 100 till rehabilitering" in top
    assert "De fördelade vidare 220,7 miljoner kronor till projekten" in top
