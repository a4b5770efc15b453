"""A version is closed and never edited; the table is published to policy as facts."""

from django.db import migrations

from rostra.references import facts


class Migration(migrations.Migration):
    dependencies = [
        ("references", "0001_initial"),
        ("evidence", "0003_uploads_and_numbers"),
        ("policy", "0001_initial"),
    ]
    operations = [
        migrations.RunSQL(
            "CREATE TRIGGER only_close BEFORE UPDATE ON references_reference "
            "FOR EACH ROW EXECUTE FUNCTION evidence_only_close()",
            "DROP TRIGGER only_close ON references_reference",
        ),
        migrations.RunSQL(facts.REFERENCE, migrations.RunSQL.noop),
        migrations.RunSQL(
            "COMMENT ON VIEW fact_reference IS 'Reference. Days: from the day it was asked for.'",
            migrations.RunSQL.noop,
        ),
    ]
