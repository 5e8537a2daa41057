"""The templates of the public pages."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.template import TemplateDoesNotExist, engines
from django.template.backends.jinja2 import Jinja2
from django.test import RequestFactory
from django.utils.safestring import mark_safe
from jinja2 import UndefinedError, meta

ENGINE = engines["jinja2"]
assert isinstance(ENGINE, Jinja2)
ENVIRONMENT = ENGINE.env
NAMES = set(ENVIRONMENT.list_templates())


def _rendered(source: str, **context: object) -> str:
    return ENGINE.from_string(source).render(context, RequestFactory().get("/"))


def _referenced(name: str) -> Iterator[str]:
    """The template, and all that it extends and imports, however far."""
    yield name
    source = (settings.BASE_DIR / "templates/jinja2" / name).read_text()
    for each in meta.find_referenced_templates(ENVIRONMENT.parse(source)):
        assert each
        yield from _referenced(each)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_template_can_be_read(name: str) -> None:
    ENVIRONMENT.get_template(name)


def test_every_template_is_asked_for() -> None:
    files = [
        *settings.BASE_DIR.glob("projects/web/**/*.py"),
        settings.BASE_DIR / "registry/web_worker.py",
    ]
    code = "\n".join(each.read_text() for each in files)
    asked = set(re.findall(r'"(web/\w+\.\w+|\d+\.html)"', code))
    assert {each for name in asked for each in _referenced(name)} == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_everything_that_is_imported_is_used(name: str) -> None:
    source = (settings.BASE_DIR / "templates/jinja2" / name).read_text()
    for macro in re.findall(r"\{% from .* import (\w+) %\}", source):
        assert f"{macro}(" in source


def test_no_engine_looks_for_the_templates_of_the_other() -> None:
    with pytest.raises(TemplateDoesNotExist):
        engines["jinja2"].get_template("admin/base_site.html")
    with pytest.raises(TemplateDoesNotExist):
        engines["django"].get_template("base.html")


def test_what_is_text_is_escaped_and_what_is_markup_is_not() -> None:
    assert _rendered("{{ it }}", it="<b>") == "&lt;b&gt;"
    assert _rendered("{{ it }}", it=mark_safe("<b>")) == "<b>"
    assert _rendered("{{ it|force_escape }}", it=mark_safe("<b>")) == "&lt;b&gt;"
    assert _rendered("{{ it|linebreaks }}", it="<b>\n2") == "<p>&lt;b&gt;<br>2</p>"
    assert _rendered("{{ it|linebreaksbr|stated }}", it="<b>\n2") == "&lt;b&gt;<br>2"


def test_a_name_that_the_view_does_not_give_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        _rendered("{{ missing }}")


def test_a_form_has_its_token() -> None:
    assert 'name="csrfmiddlewaretoken" value="' in _rendered("{{ csrf_input }}")


def test_a_message_is_there_for_the_page() -> None:
    request = RequestFactory().get("/")
    request._messages = [Message(25, "Sparat")]  # type: ignore[attr-defined]
    template = ENGINE.from_string("{% for each in messages %}{{ each }}{% endfor %}")
    assert template.render({}, request) == "Sparat"
