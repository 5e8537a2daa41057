"""Texts that would run as a script if a page, a file or a letter took them for markup."""

from collections.abc import Iterator

from django.apps import apps
from django.db import DatabaseError, models, transaction

_PATTERNS = (
    "<script>{0}</script>",
    '"><script>{0}</script>',
    "'><script>{0}</script>",
    "</title><script>{0}</script>",
    "</script><script>{0}</script>",
    "</textarea><script>{0}</script>",
    "</style><script>{0}</script>",
    "</noscript><script>{0}</script>",
    "</option></select><script>{0}</script>",
    "--><script>{0}</script>",
    "--!><script>{0}</script>",
    "]]><script>{0}</script>",
    "<!--<script>{0}</script>-->",
    "<ScRiPt >{0}</sCrIpT >",
    "<script\x0b>{0}</script>",
    "<scr<script>ipt>{0}</scr</script>ipt>",
    "&lt;script&gt;{0}&lt;/script&gt;",
    "&#60;script&#62;{0}&#60;/script&#62;",
    "\\u003cscript\\u003e{0}\\u003c/script\\u003e",
    "%3Cscript%3E{0}%3C/script%3E",
    "＜script＞{0}＜/script＞",
    "<img src=x onerror={0}>",
    '"><img src=x onerror="{0}">',
    "<img/src/onerror={0}>",
    "<image src=x onerror={0}>",
    "<svg onload={0}>",
    "<svg><script>{0}</script></svg>",
    "<svg><style><img src=x onerror={0}></style></svg>",
    "<math><mtext></p><img src=x onerror={0}></mtext></math>",
    '" onmouseover="{0}" autofocus onfocus="{0}',
    "' autofocus onfocus={0} x='",
    "x onfocus={0} autofocus",
    "<input autofocus onfocus={0}>",
    "<details open ontoggle={0}>x</details>",
    "<iframe srcdoc='<script>parent.{0}</script>'></iframe>",
    "<iframe src=javascript:parent.{0}></iframe>",
    "<a href=javascript:{0} autofocus>x</a>",
    "javascript:{0}//",
    "';{0};//",
    "{{{{constructor.constructor('{0}')()}}}}",
)
PAYLOADS = tuple(each.format(f"ran({number})") for number, each in enumerate(_PATTERNS))


def free_texts(model: type[models.Model]) -> Iterator["models.Field[str, str]"]:
    """The columns of a model in which somebody writes what she likes."""
    bound = (models.SlugField, models.URLField, models.EmailField)
    for field in model._meta.concrete_fields:
        text = isinstance(field, models.CharField | models.TextField)
        if text and field.editable and not field.choices and not isinstance(field, bound):
            yield field


MACHINE_MADE = {
    "changedprojects",
    "commonlexeme",
    "importedrow",
    "job",
    "projectfeature",
    "qualitycount",
    "staffsession",
    "term",
}
"""Tables in which nobody writes."""
NOT_SHOWN = {"source.sha256", "importtrial.sha256", "user.password"}
ROWS = 400


def fill() -> list[str]:
    """Put the payloads into all free texts of the first rows, by turns; the columns that refuse.

    Written below all checks of forms: only the database's own rules refuse.
    """
    refused = []
    for model in apps.get_app_config("projects").get_models():
        name = str(model._meta.model_name)
        if not name.endswith("event") and name not in MACHINE_MADE:
            columns = {f"{name}.{field.name}": field for field in free_texts(model)}
            columns = {each: columns[each] for each in columns if each not in NOT_SHOWN}
            refused += [each for each, field in columns.items() if not _filled(model, field)]
    return refused


def _filled(model: type[models.Model], field: "models.Field[str, str]") -> bool:
    rows = list(model._base_manager.order_by("pk")[:ROWS])
    for number, row in enumerate(rows):
        setattr(row, field.name, PAYLOADS[number % len(PAYLOADS)][: field.max_length])
    try:
        with transaction.atomic():
            model._base_manager.bulk_update(rows, [field.name])
    except DatabaseError:
        return False
    return True
