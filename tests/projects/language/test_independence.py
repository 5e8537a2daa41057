"""The package alone."""

import subprocess
import sys

from django.conf import settings

WITHOUT_DJANGO = """
import sys
sys.modules["django"] = None
from projects.language.analyzer import Analyzer
from projects.language.highlight import Highlighter
from projects.language.vector import to_tsquery
analyzer = Analyzer()
query = analyzer.analyze_query("cancerrehabilitering")
assert analyzer.analyze_document({"title": "Rehabilitering vid cancer"}).tsvector
assert Highlighter(query, analyzer).marks("Rehabilitering vid cancer")
assert to_tsquery(query.root)
assert not [name for name in sys.modules if name.startswith(("django.", "psycopg"))]
"""


def test_the_package_works_where_django_is_not_installed() -> None:
    subprocess.run([sys.executable, "-c", WITHOUT_DJANGO], cwd=settings.BASE_DIR, check=True)
