"""Signatures are published to policy as facts."""

from django.db import migrations

from rostra.agreements import facts


class Migration(migrations.Migration):
    dependencies = [("agreements", "0001_initial"), ("policy", "0001_initial")]
    operations = [migrations.RunSQL(facts.SIGNATURE, migrations.RunSQL.noop)]
