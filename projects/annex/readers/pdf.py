"""An annex as a PDF with ruled tables: one line for each table row and each line of text."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from projects.annex.lines import Reading
from projects.annex.row_errors import Refusal, RefusedError


def read_pdf(data: bytes) -> Reading:
    """The lines of a PDF, page by page, running heads and feet left out.

    Raises RefusedError, and nothing else, for a file that is locked, damaged, too large, without
    text or without tables. Attachments, scripts and links are never looked at.
    """
    # What reads a PDF takes 30 MB: only the process that needs it loads it.
    from projects.annex.readers import pdf_reading  # noqa: PLC0415

    try:
        with _silence():
            return pdf_reading.reading(data)
    except RefusedError:
        raise
    # The library fails on damaged files in whatever way they lead it to.
    except (Exception, RecursionError):  # noqa: BLE001
        reason = "PDF-filen är skadad: den går inte att läsa; spara eller ladda ner den igen"
        raise RefusedError(Refusal(None, None, reason)) from None


@contextmanager
def _silence() -> Iterator[None]:
    """The library's log tells of every oddity of a file: nobody could act on it."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(level)
