"""The fact view this package publishes to `policy`: a score counts from the day of the teaching.

How long it counts, how many assessors are needed and how high, is the policy's to say. Migration 0002
publishes this text.
"""

ASSESSMENT = """
CREATE OR REPLACE VIEW fact_assessment AS
SELECT person_id, daterange(held_on, NULL) AS valid, recorded, true AS verified,
       'assessment:' || id AS ref, program::text, NULL::text AS subject, rubric::text,
       assessor_id::text AS assessor, score, maximum
  FROM assessments_assessment
"""
