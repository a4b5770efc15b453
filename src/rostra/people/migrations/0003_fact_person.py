"""Everybody with an account is judged when everybody is."""

from django.db import migrations

from rostra.people import facts


class Migration(migrations.Migration):
    dependencies = [("people", "0002_cache"), ("policy", "0001_initial")]
    operations = [migrations.RunSQL(facts.PERSON, migrations.RunSQL.noop)]
