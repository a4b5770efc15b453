"""The fact view this package publishes to `policy`: a signature counts from the day it was given.

Which versions of a document count, and how long, is the policy's to say. Migration 0002 publishes this text.
"""

SIGNATURE = """
CREATE OR REPLACE VIEW fact_signature AS
SELECT person_id, daterange(signed_on, NULL) AS valid, recorded, true AS verified, 'signature:' || id AS ref,
       program::text, NULL::text AS subject, document::text, version::text, language::text
  FROM agreements_signature
"""
