"""A submission is never changed: only what is personal in it may be erased."""

from django.db import migrations

ONLY_ERASE = """
CREATE FUNCTION applications_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - '{answers,facts}'::text[] IS DISTINCT FROM to_jsonb(OLD) - '{answers,facts}'::text[]
     OR (NEW.answers IS NOT NULL AND NEW.answers IS DISTINCT FROM OLD.answers)
     OR (NEW.facts IS NOT NULL AND NEW.facts IS DISTINCT FROM OLD.facts) THEN
    RAISE EXCEPTION 'what was handed in is never changed'
      USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'applications_only_erase';
  END IF;
  RETURN NEW;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_initial")]
    operations = [
        migrations.RunSQL(ONLY_ERASE, "DROP FUNCTION applications_only_erase()"),
        migrations.RunSQL(
            "CREATE TRIGGER only_erase BEFORE UPDATE ON applications_submission "
            "FOR EACH ROW EXECUTE FUNCTION applications_only_erase()",
            "DROP TRIGGER only_erase ON applications_submission",
        ),
    ]
