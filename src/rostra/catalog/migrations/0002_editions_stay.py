"""Refuse changes of published editions in the database itself, whoever asks."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION catalog_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A published edition stays as it is. Publish a newer one instead.'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER catalog_edition_stays BEFORE UPDATE OR DELETE ON catalog_edition
    FOR EACH ROW EXECUTE FUNCTION catalog_refuse_change();
"""
BACKWARD = "DROP TRIGGER catalog_edition_stays ON catalog_edition; DROP FUNCTION catalog_refuse_change();"


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
