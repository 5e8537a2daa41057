"""A file on disk as an answer: whole, a part of it, or the word that the reader has it already.

Django answers conditions, but knows no ranges (RFC 9110, section 14); those are answered here.
"""

import os
import re
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import BinaryIO, cast

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date, parse_http_date_safe
from whitenoise.responders import SlicedFile

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.IGNORECASE)
NO_PART = "Filen är {} byte lång. Den del som du ber om börjar efter dess slut."


def send(
    request: HttpRequest, file: BinaryIO, tag: str, changed: datetime, headers: Mapping[str, str]
) -> HttpResponseBase:
    """What GET or HEAD of the file is answered; the file is closed with it.

    The tag is a strong one, in its quotes; time and tag change with the content. Several parts at
    once, and what is no range of bytes, are answered with the whole file.
    """
    size = os.fstat(file.fileno()).st_size
    seconds = int(changed.timestamp())
    told = {**headers, "ETag": tag, "Last-Modified": http_date(seconds), "Accept-Ranges": "bytes"}
    whole = _answer(file, HTTPStatus.OK, size, told)
    known = get_conditional_response(request, tag, seconds, cast("HttpResponse", whole))
    checked = cast("HttpResponseBase", known)
    if checked is not whole:
        file.close()  # not the answer, whose end is taken for that of the request
        return checked
    if not _asks_for_part(request, tag, seconds):
        return whole
    return _part(request.headers["Range"], whole, file, told) or whole


def _answer(file: BinaryIO, status: int, length: int, headers: Mapping[str, str]) -> FileResponse:
    answer = FileResponse(file, status=status)
    for name, value in headers.items():
        answer.headers[name] = value
    answer.headers["Content-Length"] = str(length)
    patch_cache_control(answer, public=True, max_age=0, must_revalidate=True)
    return answer


def _asks_for_part(request: HttpRequest, tag: str, seconds: int) -> bool:
    """Whether a part is wanted: only of the very file that the reader has the rest of."""
    if request.method != "GET" or "Range" not in request.headers:
        return False
    held = request.headers.get("If-Range", tag)
    return held == tag or parse_http_date_safe(held) == seconds


def _part(
    asked: str, whole: FileResponse, file: BinaryIO, headers: Mapping[str, str]
) -> HttpResponseBase | None:
    """The part that is asked for, or that there is none; None for what names no single part."""
    size = int(whole.headers["Content-Length"])
    found = _first_and_last(asked, size)
    if found is None:
        return None
    first, last = found
    if first >= size:
        file.close()
        told = {"Content-Range": f"bytes */{size}", "Content-Type": "text/plain; charset=utf-8"}
        status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        return HttpResponse(NO_PART.format(size), status=status, headers=told)
    told = {**headers, "Content-Range": f"bytes {first}-{last}/{size}"}
    return _answer(
        SlicedFile(file, first, last), HTTPStatus.PARTIAL_CONTENT, last - first + 1, told
    )


def _first_and_last(asked: str, size: int) -> tuple[int, int] | None:
    """The places of the first and the last byte; the first is behind the end where it has none."""
    found = _RANGE.fullmatch(asked.strip())
    if not found or asked.strip().endswith("=-"):
        return None
    first, last = found.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) else (size, size)
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last or size), size - 1)
