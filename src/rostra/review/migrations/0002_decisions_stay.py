"""A decision is never changed: only what is personal in it may be erased."""

from django.db import migrations

ONLY_ERASE = """
CREATE FUNCTION review_only_erase() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  personal text[] := '{facts,opening,closing,reasons}';
BEGIN
  IF to_jsonb(NEW) - personal IS DISTINCT FROM to_jsonb(OLD) - personal
     OR (NEW.facts IS NOT NULL AND NEW.facts IS DISTINCT FROM OLD.facts)
     OR (NEW.opening <> '' AND NEW.opening IS DISTINCT FROM OLD.opening)
     OR (NEW.closing <> '' AND NEW.closing IS DISTINCT FROM OLD.closing)
     OR (NEW.reasons <> '[]'::jsonb AND NEW.reasons IS DISTINCT FROM OLD.reasons) THEN
    RAISE EXCEPTION 'a decision is never changed'
      USING ERRCODE = 'check_violation', TABLE = TG_TABLE_NAME, CONSTRAINT = 'review_only_erase';
  END IF;
  RETURN NEW;
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("review", "0001_initial")]
    operations = [
        migrations.RunSQL(ONLY_ERASE, "DROP FUNCTION review_only_erase()"),
        migrations.RunSQL(
            "CREATE TRIGGER only_erase BEFORE UPDATE ON review_decision "
            "FOR EACH ROW EXECUTE FUNCTION review_only_erase()",
            "DROP TRIGGER only_erase ON review_decision",
        ),
    ]
