"""The reader of the benches, against a server that sends what servers send."""

import math
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from bench.compare.reader import Reader, load

BODY = 5000 * b"vard "
TAG = 'W/"1"'


class Answers(BaseHTTPRequestHandler):
    """Answers by address: with a length, in chunks, and closes where it says so."""

    protocol_version = "HTTP/1.1"
    asked: list[str]

    def do_GET(self) -> None:
        """Answer."""
        self.asked.append(self.path)
        if self.headers.get("If-None-Match") == TAG:
            self.send_response(304)
            self.end_headers()
        elif self.path == "/fel":
            self.send_error(500)
        else:
            self.send_response(200)
            self.send_header("ETag", TAG)
            self._in_chunks() if self.path == "/bitar" else self._whole()
            self.close_connection = self.path == "/slut"

    def _whole(self) -> None:
        self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY)

    def _in_chunks(self) -> None:
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for part in (BODY[:9], BODY[9:]):
            self.wfile.write(b"%x\r\n%s\r\n" % (len(part), part))
        self.wfile.write(b"0\r\n\r\n")

    def log_message(self, *_: object) -> None:
        """Tell nobody."""


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    Answers.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def reader(server: ThreadingHTTPServer) -> Iterator[Reader]:
    reader = Reader(server.server_port)
    yield reader
    reader.close()


@pytest.mark.parametrize("address", ["/hel", "/bitar"])
def test_a_body_is_read_whole_however_it_is_sent(reader: Reader, address: str) -> None:
    assert [reader.get(address).body for _ in range(2)] == [BODY, BODY]


def test_a_page_that_is_held_comes_without_a_body(reader: Reader) -> None:
    reader.get("/hel")
    answer = reader.get("/hel", held=True)

    assert (answer.status, answer.body) == (304, b"")


def test_a_closed_connection_is_opened_anew(reader: Reader) -> None:
    assert [reader.get(each).body for each in ("/slut", "/hel")] == [BODY, BODY]


def test_an_error_is_no_answer(reader: Reader) -> None:
    with pytest.raises(AssertionError, match="500 /fel"):
        reader.get("/fel")


def test_eight_readers_ask_each_address_once(server: ThreadingHTTPServer) -> None:
    addresses = [f"/{number}" for number in range(40)]
    answers = load(server.server_port, iter(addresses), math.inf)

    assert len(answers.milliseconds) == 40
    assert sorted(Answers.asked) == sorted(addresses)
