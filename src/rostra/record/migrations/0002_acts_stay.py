"""Refuse changes of the record in the database itself, whoever asks."""

from django.db import migrations

TABLES = ("record_act", "record_event", "record_subject", "record_reactiondone")

FORWARD = """
CREATE FUNCTION record_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The record is kept as it was written: rows of % are never changed or deleted.', TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END $$;
""" + "".join(
    f"CREATE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table} "
    "FOR EACH ROW EXECUTE FUNCTION record_refuse_change();\n"
    for table in TABLES
)
BACKWARD = "".join(f"DROP TRIGGER {table}_stays ON {table};\n" for table in TABLES) + "DROP FUNCTION record_refuse_change();"


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
