"""A score is closed when it is taken back, and never edited."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_facts"), ("evidence", "0002_history_and_facts")]
    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER only_close BEFORE UPDATE ON assessments_assessment "
            "FOR EACH ROW EXECUTE FUNCTION evidence_only_close()",
            "DROP TRIGGER only_close ON assessments_assessment",
        )
    ]
