"""Every answer of the registry as a file: `python -m bench.answers DIR`, to compare two versions.

Asks, without a server, all pages of the sitemap, every value of every facet, the judged queries of
`tests/search/` on page and API, exports, feeds, the whole API, wrong addresses and the pages of the
administration, of a registry that `manage.py prepare` has made (REGISTRY_DATA or DATABASE_URL says
which) with its static files collected. What differs from run to run (times, hashes of static files,
form tokens) is replaced. Then `diff -rB OLD NEW` is the list of differences. Changes nothing but an
account, `answers@example.se`, which it makes if it is missing.
"""

import argparse
import json
import os
import re
import sys
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode
from zipfile import ZipFile

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")

django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client  # noqa: E402

from projects.models import Project, User  # noqa: E402

JUDGED = sorted((settings.BASE_DIR / "tests" / "search").glob("*.json"))
FORMS = ("csv", "xlsx", "json", "atom")
MODELS = (
    "project", "concept", "importrun", "sourcerow", "source", "programme", "region", "area",
    "allocation", "cancercentre",
)  # fmt: skip
LISTS = ("centres", "regions", "areas", "keywords", "allocations", "api-info", "schema")
FIXED = (
    "/liknande/", "/min-lista/", "/jamfor/", "/projekt/kort/", "/datasets/dcat", "/robots.txt",
    "/sitemap.xml", "/opensearch.xml", "/oppna-data/tesaurus.ttl", "/oppna-data/tesaurus.jsonld",
    "/finns-inte/", "/healthz", "/projekt/?page=3", "/projekt/?per=50&sort=andrad",
    "/projekt/?sort=centre", "/projekt/?region=mars", "/projekt/?page=x",
    "/projekt/?q=" + 301 * "a", "/projekt.csv?region=mars", "/projekt.atom?okand=1",
    "/projekt.csv?dialect=rfc4180", "/api/v1/projects?okand=1", "/api/v1/projects?limit=999",
    "/api/v1/projects?keyword=mars", "/api/v1/projects?region=mars&limit=0", "/api/v1/finns-inte",
    "/projekt/?q=region:skåne+rehab&all=keyword", "/projekt/?q=rcc:norr+status:ny",
    "/projekt/?q=hudcancer&plain=1",
)  # fmt: skip
TYPED = ("ma", "pall", "lin", "rehab ", "zzzz", "prehab")
TEXTS = (
    "Fysisk träning inför operation av tarmcancer",
    "AI för granskning av mammografi",
    "zzz qqq",
)
CHANGING = (
    (re.compile(r"(static/[\w/.-]+?)\.[0-9a-f]{12}\."), r"\1."),
    (re.compile(r'(csrfmiddlewaretoken" value=)"\w+"'), r"\1"),
    (re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?([+-]\d{2}:\d{2}|Z)?"), "TIME"),
)


def addresses(client: Client) -> Iterator[str]:
    """The public addresses, each once or more."""
    sitemap = client.get("/sitemap.xml").content.decode()
    pages = [
        re.sub(r"^https?://[^/]+", "", each) for each in re.findall(r"<loc>(.*?)</loc>", sitemap)
    ]
    yield from pages
    yield from FIXED
    yield from (f"/api/v1/{name}" for name in LISTS)
    yield from _facet_values(client)
    yield from _files([each for each in pages if re.match(r"/(rcc|region|omrade)/", each)])
    yield from (f"/api/v1/projects?limit=200&offset={start}" for start in (0, 200, 1000))
    yield from (
        f"/api/v1/suggest?q={quote(each)}"
        for each in ("ma", "pall", "lin", "rehab ", "zzzz", "prehab")
    )
    references = [each.split("/")[2] for each in pages if each.startswith("/projekt/2")]
    yield from (f"/api/v1/projects/{each}" for each in references)
    yield from (f"/api/v1/projects/{each}/similar" for each in references)
    yield from (f"/projekt/{each}/kort/" for each in references[::10])
    yield "/jamfor/?" + urlencode([("reference", each) for each in references[:4]])
    yield "/min-lista/?" + urlencode([("reference", each) for each in references[5:50:5]])
    for query in _queries():
        yield f"/projekt/?q={quote(query)}"
        yield f"/api/v1/projects?q={quote(query)}"


def _files(pages: list[str]) -> Iterator[str]:
    for form in FORMS:
        yield f"/projekt.{form}"
        yield f"/projekt.{form}?q=rehabilitering&area=bfm&sort=titel"
        yield from (f"{page}projekt.{form}" for page in pages)


def _facet_values(client: Client) -> Iterator[str]:
    facets = client.get("/api/v1/projects?limit=1").json()["facets"]
    for name, values in facets.items():
        for each in values:
            yield f"/projekt/?{name}={each['value']}"
            yield f"/api/v1/projects?limit=1&q=cancer&{name}={each['value']}"


def _queries() -> Iterator[str]:
    for path in JUDGED:
        judged = json.loads(path.read_text(encoding="utf-8"))
        yield from (each["query"] for each in judged.get("queries", ()))
        for texts in judged.get("foreign", {}).values():
            yield from texts


def staff_addresses() -> Iterator[str]:
    """Lists, forms and histories of the administration."""
    models = (
        "project",
        "concept",
        "importrun",
        "sourcerow",
        "source",
        "programme",
        "region",
        "area",
    )
    yield "/admin/"
    yield from (f"/admin/projects/{each}/" for each in (*models, "allocation", "cancercentre"))
    yield "/admin/projects/project/?q=prehabilitering"
    for key in Project.objects.order_by("pk").values_list("pk", flat=True)[:200:25]:
        yield f"/admin/projects/project/{key}/change/"
        yield f"/admin/projects/project/{key}/history/"
    yield "/admin/projects/importrun/1/change/"
    yield "/admin/projects/importrun/import/"
    yield "/admin/projects/project/add/"


def main() -> None:
    """Write the answers into the directory, which must not exist."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("directory", type=Path)
    directory: Path = parser.parse_args().directory
    directory.mkdir(parents=True)
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.API_REQUESTS_PER_MINUTE = sys.maxsize
    settings.CACHE_PAGES = False
    client = Client(raise_request_exception=False)
    for address in dict.fromkeys(addresses(client)):
        _keep(directory, address, client.get(address))
    for number, text in enumerate(TEXTS):
        page = client.post("/liknande/", {"text": text})
        answer = client.post("/api/v1/similar", {"text": text}, content_type="application/json")
        _keep(directory, f"POST /liknande/ {number}", page)
        _keep(directory, f"POST /api/v1/similar {number}", answer)
    account = User.objects.filter(email="answers@example.se").first()
    client.force_login(account or User.objects.create_superuser("answers@example.se"))
    for address in staff_addresses():
        _keep(directory, address, client.get(address))
    print(f"{len(list(directory.iterdir()))} svar i {directory}")


def _keep(directory: Path, address: str, response: Any) -> None:  # noqa: ANN401  # the test client's
    digest = sha256(address.encode()).hexdigest()[:8]
    name = re.sub(r"[^\w.=-]+", "_", address)[:120] + f"-{digest}"
    (directory / name).write_text(f"{address}\n{_told(response)}", encoding="utf-8")


def _told(response: Any) -> str:  # noqa: ANN401  # as above
    body = b"".join(response) if response.streaming else response.content
    headers = response.headers
    head = f"{response.status_code} {headers.get('Content-Type')} {headers.get('Location', '')}"
    text = _unpacked(body) if body[:2] == b"PK" else body.decode()
    for pattern, replacement in CHANGING:
        text = pattern.sub(replacement, text)
    return f"{head}\n{text}"


def _unpacked(book: bytes) -> str:
    """The sheets of a workbook, without the times, which Excel counts in days."""
    with ZipFile(BytesIO(book)) as parts:
        names = [each for each in parts.namelist() if each.startswith("xl/worksheets/")]
        sheets = "\n".join(parts.read(each).decode() for each in names)
    return re.sub(r"<v>4\d{4}\.\d+</v>", "TIME", sheets)


if __name__ == "__main__":
    main()
