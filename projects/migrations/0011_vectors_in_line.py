"""Search vectors stay in their rows.

Ranking reads the vector of every project that a word finds. Rows of more than 2 kB would have theirs
moved to another table, so that each reading fetches it: with 10,000 projects the words that nearly
all have took nearly twice as long. A page holds a row of 8,160 bytes.
See https://www.postgresql.org/docs/current/sql-createtable.html, toast_tuple_target.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("projects", "0010_search")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE projects_project SET (toast_tuple_target = 8160)",
            "ALTER TABLE projects_project RESET (toast_tuple_target)",
        ),
    ]
