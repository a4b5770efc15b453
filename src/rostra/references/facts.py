"""The fact view this package publishes to `policy`: every version, with the time during which we held it so.

`valid` begins on the day the reference was asked for: what is confirmed later was true then. Migration 0002
publishes this text; whoever changes it publishes it again in a new migration.
"""

REFERENCE = """
CREATE OR REPLACE VIEW fact_reference AS
SELECT person_id, valid, recorded, verified, 'reference:' || piece AS ref, program::text,
       NULL::text AS subject, relation::text, experience_months
  FROM references_reference
"""
