"""The table of Django's database cache, in which the use of a one-time code is remembered."""

from django.db import migrations

FORWARD = """
CREATE TABLE people_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE INDEX people_cache_expires ON people_cache (expires);
COMMENT ON TABLE people_cache IS 'What every process must know for a short while: used one-time codes.';
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, "DROP TABLE people_cache")]
