from django.db import migrations

# As `createcachetable` makes it for DatabaseCache.
CREATE = """
CREATE TABLE shared_cache (
    cache_key varchar(255) NOT NULL PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX shared_cache_expires ON shared_cache (expires);
"""


class Migration(migrations.Migration):

    dependencies = [
        ('projects', '0023_undo_of_imports'),
    ]

    operations = [migrations.RunSQL(CREATE, "DROP TABLE shared_cache")]
