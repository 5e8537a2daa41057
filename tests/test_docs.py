"""The documents say what is true: commands, settings, links."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = settings.BASE_DIR
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("fixtures/*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")
OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")


def own_commands() -> list[str]:
    """The management commands of this project."""
    return sorted(name for name, app in get_commands().items() if app == "projects")


def environment_variables() -> set[str]:
    """The names that settings and the web server read."""
    settings_file = (ROOT / "registry/settings.py").read_text(encoding="utf-8")
    sign_in = (ROOT / "registry/sign_in.py").read_text(encoding="utf-8")
    server_file = (ROOT / "gunicorn.conf.py").read_text(encoding="utf-8")
    return set(re.findall(r'env_\w+\("([A-Z_]+)"', settings_file)) | set(
        re.findall(r'environ\.get\(["\']([A-Z_]+)', server_file)
        + re.findall(r'"(OIDC_[A-Z_]+)"', sign_in)
    )


@pytest.mark.parametrize("command", own_commands())
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"manage.py {command}" in README


@pytest.mark.parametrize("name", sorted(environment_variables()))
def test_every_environment_variable_is_in_the_operations_page(name: str) -> None:
    assert f"`{name}`" in OPERATIONS


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8"))

    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_that_a_document_names_exist(path: Path) -> None:
    code = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", path.read_text(encoding="utf-8"))
    named = {
        text for text in code if re.fullmatch(r"[\w.-]+(/[\w.-]+)*\.py|projects/[\w./-]*", text)
    }

    assert sorted(name for name in named if not _is_there(name, path)) == []


def _is_there(name: str, document: Path) -> bool:
    """Whether the name is a path from the root or the document, or ends the path of a module."""
    if (ROOT / name).exists() or (document.parent / name).exists():
        return True
    files = [*ROOT.glob("projects/**/*.py"), *ROOT.glob("tests/**/*.py")]
    return any(file.as_posix().endswith(f"/{name}") for file in files)


@pytest.mark.parametrize("target", re.findall(r"make ([a-z]+(?:-[a-z]+)*)", README))
def test_every_make_target_of_the_readme_exists(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
