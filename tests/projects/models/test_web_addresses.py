"""Every address of a page that the registry keeps is one that a browser opens."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import URLField

from projects.models import Project
from tests.projects.annex.edited import FIRST, changed, compared, two_projects
from tests.projects.annex.exported import as_csv

FIELDS = [
    pytest.param(field, id=str(field))
    for model in apps.get_app_config("projects").get_models()
    for field in model._meta.concrete_fields
    if isinstance(field, URLField)
]
SAID = "Ange en webbadress som börjar med https:// eller http://."


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("address", ["ftp://a.example.se/", "FTPS://a.example.se", "gopher://a.se"])
def test_another_scheme_is_refused(field: "URLField[str, str]", address: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field.run_validators(address)

    assert SAID in refused.value.messages


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("address", ["https://a.example.se/", "HTTP://a.example.se/ftp://b"])
def test_an_address_of_the_web_is_taken(field: "URLField[str, str]", address: str) -> None:
    field.run_validators(address)


@pytest.mark.django_db
def test_a_table_of_edits_brings_no_other_scheme_in() -> None:
    two_projects()

    found = compared(as_csv(changed(Webbplats="ftp://a.example.se/")))

    assert SAID in str(found.report.rejected[0])
    assert Project.objects.get(reference=FIRST).website == ""
