"""Two processes in production count wrong passwords together, tried one by one or all at once."""

import re
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest

from projects.accounts.hashing import BoundedHasher
from projects.models import User
from tests.factories import make_user
from tests.server.processes import collect_static_files, database_url, free_port
from tests.server.test_two_processes import ask, serving

LOGIN = "/konto/logga-in/"
TRIES = 8
PASSWORD = "hemligt-ord"

pytestmark = pytest.mark.server


def sign_in(port: int, email: str, password: str) -> str:
    """Where the sign-in form leads to, or what the page says."""
    _, headers, page = ask(port, LOGIN)
    cookie = headers["set-cookie"].partition(";")[0]
    [token] = set(re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', page))
    sent = urlencode({"login": email, "password": password, "csrfmiddlewaretoken": token})
    asked = HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        asked.request(
            "POST",
            LOGIN,
            sent,
            {
                "Host": "localhost",
                "X-Forwarded-Proto": "https",
                "Referer": f"https://localhost{LOGIN}",
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": cookie,
            },
        )
        answer = asked.getresponse()
        return answer.headers.get("Location") or answer.read().decode()
    finally:
        asked.close()


@pytest.mark.django_db(transaction=True)
def test_five_wrong_passwords_lock_an_account_in_every_process() -> None:
    for name in ("nora", "nils", "vera"):
        make_user(email=f"{name}@example.se")
    # The tests hash otherwise than production.
    User.objects.update(password=BoundedHasher().encode(PASSWORD, "salt"))
    collect_static_files()
    ports = free_port(), free_port()
    with serving(ports[0], database_url()), serving(ports[1], database_url()):
        for number in range(5):
            wrong = sign_in(ports[number % 2], "nora@example.se", f"fel-{number}")
            assert "stämmer inte" in wrong
        for port in ports:
            assert "Det blev för många försök." in sign_in(port, "nora@example.se", PASSWORD)
        assert sign_in(ports[1], "vera@example.se", PASSWORD) == "/admin/"

        def guess(number: int) -> str:
            return sign_in(ports[number % 2], "nils@example.se", f"fel-{number}")

        with ThreadPoolExecutor(TRIES) as racing:
            said = list(racing.map(guess, range(TRIES)))
        assert sum("stämmer inte" in each for each in said) <= 5
        assert all("stämmer inte" in each or "Försök igen" in each for each in said)
