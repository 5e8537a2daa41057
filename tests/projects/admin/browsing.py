"""What a browser would send: the fields of the form on a page, as they stand."""

from html.parser import HTMLParser
from typing import Any, Protocol

Data = dict[str, list[str]]


class Answer(Protocol):
    """An answer of the test client."""

    content: bytes
    status_code: int


class _Form(HTMLParser):
    """Collects the successful controls of the form with the given id."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id = form_id
        self.inside = False
        self.data: Data = {}
        self.select = ""
        self.textarea = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        if tag == "form":
            self.inside = given.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "input" and _is_sent(given):
            unsaid = "on" if given.get("type") == "checkbox" else ""
            self.add(given["name"], given.get("value", unsaid))
        if tag == "select":
            self.select = given["name"]
        if tag == "option" and "selected" in given:
            self.add(self.select, given["value"])
        if tag == "textarea":
            self.textarea = given["name"]
            self.add(self.textarea, "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self.textarea = ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            # A browser drops the line end after <textarea> and sends the others as CR LF.
            text = self.data[self.textarea][-1] + data
            self.data[self.textarea][-1] = text.removeprefix("\n").replace("\n", "\r\n")

    def add(self, name: str, value: str) -> None:
        self.data.setdefault(name, []).append(value)


def _is_sent(given: dict[str, Any]) -> bool:
    if "name" not in given or given.get("type") == "submit":
        return False
    return given.get("type") not in {"checkbox", "radio"} or "checked" in given


def form_on(answer: Answer, form_id: str = "project_form") -> Data:
    """What the form on the page would send when nothing is touched."""
    form = _Form(form_id)
    form.feed(answer.content.decode())
    form.data.pop("csrfmiddlewaretoken", None)
    return form.data


def filled(answer: Answer, form_id: str = "project_form", /, **fields: object) -> Data:
    """What the form would send with these fields filled in otherwise."""
    data = form_on(answer, form_id)
    for name, value in fields.items():
        data[name] = [str(item) for item in (value if isinstance(value, list) else [value])]
    return data
