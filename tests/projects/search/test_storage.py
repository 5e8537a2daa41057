"""How PostgreSQL keeps what search reads."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_vectors_stay_in_their_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE oid = 'projects_project'::regclass")
        assert cursor.fetchone() == (["toast_tuple_target=8160"],)
