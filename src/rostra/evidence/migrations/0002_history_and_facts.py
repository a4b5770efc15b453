"""A version is closed and never edited; the tables are published to policy as facts."""

from django.db import migrations

from rostra.evidence import facts

TABLES = (
    "evidence_held_certification",
    "evidence_held_skills_certificate",
    "evidence_employment",
    "evidence_residence",
)

ONLY_CLOSE = """
CREATE FUNCTION evidence_only_close() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- 'valid' is derived from the dates, after this trigger.
  IF to_jsonb(NEW) - '{recorded,valid}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{recorded,valid}'::text[]
     OR lower(NEW.recorded) IS DISTINCT FROM lower(OLD.recorded)
     OR NOT upper_inf(OLD.recorded) OR upper_inf(NEW.recorded) THEN
    RAISE EXCEPTION 'a version of evidence is never edited: close it and add the next one'
      USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'evidence_only_close';
  END IF;
  RETURN NEW;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("evidence", "0001_initial"), ("policy", "0001_initial")]
    operations = [
        migrations.RunSQL(ONLY_CLOSE, "DROP FUNCTION evidence_only_close()"),
        *(
            migrations.RunSQL(
                f"CREATE TRIGGER only_close BEFORE UPDATE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION evidence_only_close()",
                f"DROP TRIGGER only_close ON {table}",
            )
            for table in TABLES
        ),
        *(migrations.RunSQL(view, migrations.RunSQL.noop) for view in facts.VIEWS),
    ]
