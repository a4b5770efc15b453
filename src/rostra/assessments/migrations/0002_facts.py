"""Scores are published to policy as facts."""

from django.db import migrations

from rostra.assessments import facts


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial"), ("policy", "0001_initial")]
    operations = [migrations.RunSQL(facts.ASSESSMENT, migrations.RunSQL.noop)]
