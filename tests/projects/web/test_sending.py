"""A file as an answer: conditions and ranges, as RFC 9110 has them."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from django.utils.http import http_date

from projects.web.sending import send

CHANGED = datetime(2026, 3, 1, 12, 0, 0, 700_000, tzinfo=UTC)
TAG = '"a-tag"'
pytestmark = pytest.mark.django_db  # who closes an answer looks at the connection
BODY = b"0123456789"
DATE = http_date(CHANGED.timestamp())

Ask = Callable[..., HttpResponseBase]


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    """Asks for a file of ten bytes with these headers."""
    path = tmp_path / "fil.txt"
    path.write_bytes(BODY)

    def asked(method: str = "GET", **headers: str) -> HttpResponseBase:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = RequestFactory().generic(method, "/", headers=named)
        return send(request, path.open("rb"), TAG, CHANGED, {"Content-Type": "text/csv"})

    return asked


def body(response: Any) -> bytes:
    """What is sent; the file is closed then."""
    sent: bytes = response.getvalue() if response.streaming else response.content
    response.close()
    return sent


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_the_whole_file_is_told_with_length_tag_and_time(ask: Ask, method: str) -> None:
    answer = ask(method)
    assert answer.status_code == 200
    assert answer["Content-Length"] == "10"
    assert answer["ETag"] == TAG
    assert answer["Last-Modified"] == "Sun, 01 Mar 2026 12:00:00 GMT"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert answer["Content-Type"] == "text/csv"
    assert body(answer) == BODY


@pytest.mark.parametrize(
    ("asked", "part", "told"),
    [
        ("bytes=0-0", b"0", "bytes 0-0/10"),
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=7-900", b"789", "bytes 7-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=-900", BODY, "bytes 0-9/10"),
        ("BYTES=9-9", b"9", "bytes 9-9/10"),
    ],
)
def test_a_part_is_sent_alone(ask: Ask, asked: str, part: bytes, told: str) -> None:
    answer = ask(Range=asked)
    assert answer.status_code == 206
    assert answer["Content-Range"] == told
    assert answer["Content-Length"] == str(len(part))
    assert answer["ETag"] == TAG
    assert body(answer) == part


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=10-20", "bytes=-0", "bytes=999999999999-"])
def test_a_part_behind_the_end_is_none(ask: Ask, asked: str) -> None:
    answer = ask(Range=asked)
    assert answer.status_code == 416
    assert answer["Content-Range"] == "bytes */10"
    assert "10 byte" in body(answer).decode()


@pytest.mark.parametrize(
    "asked", ["bytes=4-2", "bytes=-", "bytes=0-1,4-5", "rows=0-1", "bytes=a-b", "", "bytes=1" * 99]
)
def test_what_names_no_single_part_is_answered_with_the_whole(ask: Ask, asked: str) -> None:
    answer = ask(Range=asked)
    assert answer.status_code == 200
    assert body(answer) == BODY


def test_a_head_request_has_no_parts(ask: Ask) -> None:
    answer = ask("HEAD", Range="bytes=2-4")
    assert (answer.status_code, answer["Content-Length"]) == (200, "10")
    answer.close()


@pytest.mark.parametrize(
    ("held", "status"),
    [(TAG, 206), (DATE, 206), ('"another"', 200), (f"W/{TAG}", 200),
     (http_date(CHANGED.timestamp() - 1), 200), ("nonsense", 200)],
)  # fmt: skip
def test_the_rest_is_sent_only_to_who_has_the_beginning_of_the_same_file(
    ask: Ask, held: str, status: int
) -> None:
    answer = ask(Range="bytes=5-", If_Range=held)
    assert answer.status_code == status
    assert body(answer) == (BODY[5:] if status == 206 else BODY)


@pytest.mark.parametrize(
    "headers",
    [
        {"If_None_Match": TAG},
        {"If_None_Match": f'"another", W/{TAG}'},
        {"If_None_Match": "*"},
        {"If_Modified_Since": DATE},
        {"If_Modified_Since": http_date((CHANGED + timedelta(days=1)).timestamp())},
        {"If_None_Match": TAG, "Range": "bytes=0-1"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_who_has_it_is_told_so(ask: Ask, headers: dict[str, str], method: str) -> None:
    answer = ask(method, **headers)
    assert answer.status_code == 304
    assert (answer["ETag"], answer["Last-Modified"]) == (TAG, DATE)
    assert answer["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert body(answer) == b""


@pytest.mark.parametrize(
    "headers",
    [
        {"If_None_Match": '"another"'},
        {"If_None_Match": '"another"', "If_Modified_Since": DATE},
        {"If_Modified_Since": http_date(CHANGED.timestamp() - 1)},
        {"If_Match": TAG},
    ],
)
def test_who_has_another_one_gets_it(ask: Ask, headers: dict[str, str]) -> None:
    answer = ask(**headers)
    assert answer.status_code == 200
    assert body(answer) == BODY


def test_a_condition_that_does_not_hold_is_told(ask: Ask) -> None:
    assert ask(If_Match='"another"').status_code == 412
