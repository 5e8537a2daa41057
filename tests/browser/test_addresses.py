"""Every page of the staff that the resolver knows is one that the browser tests look at."""

from urllib.parse import urlsplit

from django.urls import resolve

from tests.browser.addresses import STAFF, STAFF_TOO, STAFF_WITH_FACTOR
from tests.projects.admin.rights_table import ACCOUNTS, rows

NATIONAL = ACCOUNTS.index("a national administrator")
ELSEWHERE = {
    "account_login": "test_axe.py, by who is not signed in",
    "account_set_password": "as that of the password, for who has none",
    "logout": "leads to the other way out",
    "trial": "test_import.py",
    "trial_apply": "test_import.py",
    "trial_report": "a workbook",
    "autocomplete": "for programs",
    "projects_errorreport_change": "browser/addresses.py",
    "jsi18n": "a script",
    "project_keywords": "for programs",
    "mfa_download_recovery_codes": "a file",
}
"""The names of those that are not looked at as pages of the staff, and why."""


def named(*groups: tuple[str, ...]) -> set[str]:
    return {resolve(urlsplit(each).path).url_name or "" for group in groups for each in group}


def test_every_page_that_the_rights_let_a_national_administrator_see_is_looked_at() -> None:
    shown = {name for name, _, get, _ in rows() if get[NATIONAL] in "+r" and "<" not in name}
    looked_at = named(STAFF, STAFF_TOO, STAFF_WITH_FACTOR)
    assert shown - looked_at == ELSEWHERE.keys() & shown
    assert not looked_at & ELSEWHERE.keys()
